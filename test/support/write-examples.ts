import * as fs from 'node:fs';
import { committedFolder, examplePrograms, runExample } from './examples';
import { lossyCase, PICTURE } from './plan-example';
for (const program of examplePrograms()) runExample(program, committedFolder(program));
fs.writeFileSync(PICTURE, lossyCase().toSvg());
