import { writeFileSync } from 'node:fs';
import { PAGES } from './pages';

for (const [file, page] of PAGES) writeFileSync(file, page());
