import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesIn, generate, Language, lowestOf, ROOT, run } from './language';

/** What is needed besides the sources that are made here: cdk8s and constructs as they are published. */
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>shop</groupId><artifactId>dependencies</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.cdk8s</groupId><artifactId>cdk8s</artifactId><version>${lowestOf('cdk8s')}</version></dependency>
    <dependency><groupId>software.constructs</groupId><artifactId>constructs</artifactId><version>${lowestOf('constructs')}</version></dependency>
    <dependency><groupId>javax.annotation</groupId><artifactId>javax.annotation-api</artifactId><version>1.3.2</version></dependency>
  </dependencies>
</project>
`;

export const JAVA: Language = {
  name: 'java',
  tools: ['javac', 'mvn'],
  build: (folder) => {
    fs.writeFileSync(path.join(folder, 'pom.xml'), POM);
    run(['mvn', '-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars'], { cwd: folder });
    const generated = generate('java', folder, ['cdk8s-plus-28']);
    const sources = [...generated, path.join(ROOT, 'examples/java')].flatMap(from => filesIn(from, '.java'));
    fs.writeFileSync(path.join(folder, 'sources'), sources.join('\n'));
    run(['javac', '-J-Xmx2g', '-proc:none', '-nowarn', '-d', 'classes', '-cp', 'jars/*', '@sources'], { cwd: folder });
    for (const from of generated) fs.cpSync(path.join(from, 'src/main/resources'), path.join(folder, 'classes'), { recursive: true });
    const example = (name: string) => ['java', '-cp', 'classes:jars/*', name] as const;
    return { 'web-service/shop': example('WebServiceExample'), 'drop-in/after': example('DropIn'), 'mixin/theirs': example('Mixin'), 'transcoder/release-1': example('Transcoder') };
  },
};
