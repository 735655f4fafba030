import * as path from 'node:path';
import { picture } from './picture';
import { platformsPage } from './platforms';
import { statementPage } from './statement';
import { trafficPathsPage } from './traffic-paths';
const DOCS = path.join(__dirname, '../../docs');

/** The pages that are written from tables, and the picture of README.md, by file. */
export const PAGES: readonly [file: string, page: () => string][] = [
  [path.join(DOCS, 'traffic-paths.md'), trafficPathsPage],
  [path.join(DOCS, 'platforms.md'), platformsPage],
  [path.join(DOCS, 'statement.md'), statementPage],
  [path.join(DOCS, 'rollout.svg'), picture],
];
