import * as fs from 'node:fs';
import * as path from 'node:path';
import { rulesDocument } from './rules-doc';

fs.writeFileSync(path.join(__dirname, '../../docs/rules.md'), rulesDocument());
