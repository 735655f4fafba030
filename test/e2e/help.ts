import { flagOf, Option } from './option';
import { OPTIONS } from './option-table';

const WIDTH = 32;

export const HELP = `Usage: npm run e2e -- --context NAME [options]

Deploys subjects, loads them from a pod, triggers what makes them lose requests, and counts; with long-running scenarios, runs a
rainbow and its reaper through releases. Needs kubectl, and an image with node.

${Object.entries<Option>(OPTIONS).map(helpOf).join('\n')}

Exit code: 0, 1 when a result is red, 2 when a scenario could not run.
`;

function helpOf([name, { argument, what, known = [], env, fallback }]: [string, Option]): string {
  const call = `  --${flagOf(name)}${argument ? ` ${argument}` : ''}`.padEnd(WIDTH);
  const told = [what, ...(fallback ? [`default ${fallback}`] : []), ...(env ? [env] : [])].join('; ');
  return [`${call} ${told}`, ...known.map(word => `    ${word.name.padEnd(WIDTH - 4)} ${word.what}`)].join('\n');
}
