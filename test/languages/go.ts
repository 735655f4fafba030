import * as fs from 'node:fs';
import * as path from 'node:path';
import { generate, Language, ROOT, run } from './language';

const MODULE = /^module (\S+)/m;

/** The published module of cdk8s-plus-28 does not compile with constructs 10.5, so it is generated as well, and cdk8s on which it depends. */
export const GO: Language = {
  name: 'go',
  tools: ['go'],
  build: (folder) => {
    fs.cpSync(path.join(ROOT, 'examples/go'), folder, { recursive: true });
    const replaced = generate('go', folder, ['cdk8s', 'cdk8s-plus-28']).flatMap(parent => fs.readdirSync(parent).map(name => path.join(parent, name)))
      .map(module => `-replace=${MODULE.exec(fs.readFileSync(path.join(module, 'go.mod'), 'utf8'))![1]}=${module}`);
    run(['go', 'mod', 'edit', ...replaced], { cwd: folder });
    run(['go', 'mod', 'tidy'], { cwd: folder });
    run(['go', 'build', '-o', 'bin/', './...'], { cwd: folder });
    const example = (name: string) => [path.join(folder, 'bin', name)] as const;
    return { 'web-service/shop': example('web_service'), 'drop-in/after': example('drop_in'), 'mixin/theirs': example('mixin'), 'transcoder/release-1': example('transcoder') };
  },
};
