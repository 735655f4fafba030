import { committedFolder, examplePrograms, runExample } from './examples';

for (const program of examplePrograms()) runExample(program, committedFolder(program));
