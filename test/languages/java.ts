import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command, Language, ROOT, run } from './language';

/** Puts the jars of this package, and of cdk8s-plus-28, which is not to be had, into a local repository of Maven. */
export const jars = (out: string, repository: string): Command =>
  ['npx', 'jsii-pacmak', '--target', 'java', '-o', out, '--maven-local-repository', repository, '.', 'node_modules/cdk8s-plus-28'];

export const program = (mainClass: string): Command => ['mvn', '-q', 'compile', 'exec:java', `-Dexec.mainClass=${mainClass}`];

export const JAVA: Language = {
  name: 'java',
  tools: ['javac', 'mvn'],
  build: (folder) => {
    const repository = path.join(folder, 'repository');
    run(jars(folder, repository));
    fs.cpSync(path.join(ROOT, 'examples/java'), folder, { recursive: true });
    fs.mkdirSync(path.join(folder, '.mvn'));
    fs.writeFileSync(path.join(folder, '.mvn/maven.config'), `-Dmaven.repo.local=${repository}\n`);
    return {
      'web-service/shop': program('WebServiceExample'), 'drop-in/after': program('DropIn'), 'mixin/theirs': program('Mixin'), 'transcoder/release-1': program('Transcoder'),
    };
  },
};
