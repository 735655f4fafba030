import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command, Language, ROOT, run } from './language';

/** The published module of cdk8s-plus-28 does not compile with constructs 10.5, so it is generated as well, and cdk8s on which it depends. */
export const modules = (out: string): Command =>
  ['npx', 'jsii-pacmak', '--code-only', '--target', 'go', '-o', out, '.', 'node_modules/cdk8s', 'node_modules/cdk8s-plus-28'];

export const replacements = (made: string): string[] => [
  `-replace=github.com/cdk8s-graceful/cdk8s-graceful-go/cdk8sgraceful=${made}/cdk8sgraceful`,
  `-replace=github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2=${made}/cdk8s`,
  `-replace=github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2=${made}/cdk8splus28`,
];

export const GO: Language = {
  name: 'go',
  tools: ['go'],
  build: (folder) => {
    const out = path.join(folder, 'made');
    run(modules(out));
    const examples = path.join(folder, 'examples');
    fs.cpSync(path.join(ROOT, 'examples/go'), examples, { recursive: true });
    run(['go', 'mod', 'edit', ...replacements(path.join(out, 'go'))], { cwd: examples });
    run(['go', 'mod', 'tidy'], { cwd: examples });
    run(['go', 'build', '-o', 'bin/', './...'], { cwd: examples });
    const example = (name: string) => [path.join(examples, 'bin', name)] as const;
    return { 'web-service/shop': example('web_service'), 'drop-in/after': example('drop_in'), 'mixin/theirs': example('mixin'), 'transcoder/release-1': example('transcoder') };
  },
};
