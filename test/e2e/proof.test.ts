import { readFileSync } from 'node:fs';
import { PROOF_JSON, PROOF_PAGE, proofPage } from './proof';

test('docs/proof.md says what docs/proof.json counted (npm run e2e:proof)', () => {
  expect(readFileSync(PROOF_PAGE, 'utf8')).toBe(proofPage(JSON.parse(readFileSync(PROOF_JSON, 'utf8'))));
});
