import { answers, verdictOf } from './objects';
import { minorVersion } from '../../../src/platform';

const { kubernetes, rows } = answers();
const minor = minorVersion(kubernetes)!;

test.each(['refused', 'accepted'])('what the API server %s is so in check', (answered) => {
  const asked = rows.filter(([, , , answer]) => (answer === '') === (answered === 'accepted'));
  const others = asked.filter(row => verdictOf(row, minor).isRefused !== (answered === 'refused')).map(([kind, path, value, answer]) => `${kind} ${path} ${JSON.stringify(value)}: ${answer}`);
  expect([asked.length > 50, others]).toEqual([true, []]);
});
