import * as fc from 'fast-check';
import { caseWith, EXAMPLES } from './fixtures';
import { caseOf, fragmentOf, LONGEST_FRAGMENT } from '../../playground/address';
import { Case } from '../../playground/case';
import { CONTROLS } from '../../playground/options';
import { PATH_IDS } from '../../src/traffic';

const full: Case = { yaml: EXAMPLES.alb, numbers: { startup: 40, surge: 2, rate: 0.5, longest: 300 }, path: 'aws-alb-ip', workload: 'Deployment shop/shop', from: EXAMPLES.plain, platform: 'eks-1.33-spot', mesh: 'istio', drain: true };

test('what goes into a link comes out of it', async () => {
  expect(await caseOf((await fragmentOf(full))!)).toEqual({ known: full, dropped: [] });
});

test('any text and any whole numbers do', async () => {
  const cases = fc.record({
    yaml: fc.string({ unit: 'binary' }),
    numbers: fc.dictionary(fc.constantFrom(...CONTROLS.map(({ id }) => id)), fc.integer({ min: 1, max: 100 })),
    path: fc.constantFrom(undefined, ...PATH_IDS),
  });
  await fc.assert(fc.asyncProperty(cases, async (some) => {
    expect((await caseOf((await fragmentOf(some as Case))!))?.known).toEqual(JSON.parse(JSON.stringify(some)));
  }), { numRuns: 50 });
});

test('a link needs no escape, and the example one of less than 600 characters', async () => {
  const fragment = (await fragmentOf(caseWith(EXAMPLES.plain)))!;
  expect([fragment, fragment.length < 600]).toEqual([expect.stringMatching(/^z[\w-]+$/), true]);
});

test('without CompressionStream it is longer, and read by all', async () => {
  const { CompressionStream: known } = globalThis;
  Reflect.deleteProperty(globalThis, 'CompressionStream');
  const fragment = (await fragmentOf(full))!;
  globalThis.CompressionStream = known;
  expect([fragment, await caseOf(fragment)]).toEqual([expect.stringMatching(/^p[\w-]+$/), { known: full, dropped: [] }]);
});

test('a text that no address holds has none', async () => {
  const random = Array.from({ length: LONGEST_FRAGMENT }, (_, i) => Math.imul(i + 1, 0x9e3779b1).toString(36)).join('');
  expect([await fragmentOf(caseWith(random)), await fragmentOf(caseWith('a'.repeat(10_000_000)))]).toEqual([undefined, undefined]);
});

test.each(['', 'p', 'z', 'x1', 'top', 'p####', 'zAAAA', `p${btoa('[]')}`, `p${btoa('{"yaml":1}')}`, `p${btoa('null')}`])('%j is no link of ours', async (fragment) => {
  expect(await caseOf(fragment)).toBeUndefined();
});

test('numbers out of their range, unknown paths and unknown fields are left out, and named: somebody else wrote the link', async () => {
  const read = { yaml: 'a', numbers: { startup: -1, replicas: 1e9, surge: 1.5, rate: '5', lag: 3, __proto__: 1, x: 1 }, path: '<b>', platform: 'eks', mesh: 'no', drain: 1, from: 3, workload: 7, more: 1 };
  expect(await caseOf(`p${btoa(JSON.stringify(read))}`)).toEqual({
    known: { yaml: 'a', numbers: { lag: 3 } },
    dropped: ['startup', 'replicas', 'surge', 'rate', 'x', 'path', 'platform', 'mesh', 'drain', 'from', 'workload', 'more'],
  });
});

test('a link that would unpack to 40 MB is refused', async () => {
  const stream = new Blob([JSON.stringify({ yaml: ' '.repeat(40_000_000), numbers: {} })]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const packed = Buffer.from(await new Response(stream).arrayBuffer());
  expect([packed.length < 100_000, (await caseOf(`z${packed.toString('base64url')}`)) === undefined]).toEqual([true, true]); // no diff of 40 MB
});
