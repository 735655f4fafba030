import * as fc from 'fast-check';
import { parse } from 'yaml';
import { goSeconds, istioProblem, proxyConfigSeconds, proxyMetadata, readProxyConfig, withProxyConfig } from '../../../src/traffic/meshes/proxy-config';

const WANTED = { holdApplicationUntilProxyStarts: true, terminationDrainDuration: '45s' };
const BOTH = 'holdApplicationUntilProxyStarts: true\nterminationDrainDuration: 45s\n';

test.each([
  ['nothing', undefined, BOTH],
  ['an empty text', ' \n', BOTH],
  ['another key, in YAML', 'concurrency: 2', `concurrency: 2\n${BOTH}`],
  ['a mapping in it', 'proxyMetadata:\n  A: "b"\n', `proxyMetadata:\n  A: "b"\n${BOTH}`],
  ['their own value', 'terminationDrainDuration: 90s', 'terminationDrainDuration: 90s\nholdApplicationUntilProxyStarts: true\n'],
  ['a key that only a comment has', '# terminationDrainDuration: 90s\nconcurrency: 2\n', `# terminationDrainDuration: 90s\nconcurrency: 2\n${BOTH}`],
  ['comments alone', '# holdApplicationUntilProxyStarts: true\n', `# holdApplicationUntilProxyStarts: true\n${BOTH}`],
  ['a key of the same name deeper in it', 'proxyMetadata:\n  terminationDrainDuration: 90s\n', `proxyMetadata:\n  terminationDrainDuration: 90s\n${BOTH}`],
  ['quoted and indented keys', '  "concurrency": 2 # cores\n', '  "concurrency": 2 # cores\n  holdApplicationUntilProxyStarts: true\n  terminationDrainDuration: 45s\n'],
  ['flow YAML', '{holdApplicationUntilProxyStarts: true}', '{holdApplicationUntilProxyStarts: true, terminationDrainDuration: 45s}'],
  ['an empty flow mapping', '{}', '{holdApplicationUntilProxyStarts: true, terminationDrainDuration: 45s}'],
  ['another key, in JSON', '{ "concurrency": 2 }', '{ "concurrency": 2, "holdApplicationUntilProxyStarts": true, "terminationDrainDuration": "45s" }'],
  ['a key in snake_case', 'termination_drain_duration: 90s', 'termination_drain_duration: 90s\nholdApplicationUntilProxyStarts: true\n'],
  ['a key without a value', 'terminationDrainDuration:\n', 'terminationDrainDuration: 45s\nholdApplicationUntilProxyStarts: true\n'],
])('%s is completed', (_, own, expected) => {
  expect(withProxyConfig(own, WANTED)).toBe(expected);
});

test.each([
  ['JSON that is broken', '{ "concurrency": ', 'Flow map must end with a }'],
  ['a list', '- a list', 'a list'],
  ['a word', 'istio', '"istio"'],
  ['a number', '45', '45'],
  ['a key twice', 'concurrency: 1\nconcurrency: 2', 'the key "concurrency" stands twice in one map'],
])('%s stays, and is said', (_, own, problem) => {
  expect(withProxyConfig(own, WANTED)).toBe(own);
  expect(istioProblem(readProxyConfig(own))?.found).toBe(`proxy.istio.io/config is no YAML mapping: ${problem}.`);
});

test('twice gives the same as once, and what comes out is YAML with all of it', () => {
  const entries = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.integer());
  const own = fc.oneof(entries.map(o => Object.entries(o).map(([k, v]) => `${k}: ${v} # ${k}\n`).join('')), entries.map(o => JSON.stringify(o)));
  fc.assert(fc.property(own, (text) => {
    const once = withProxyConfig(text, WANTED);
    expect(withProxyConfig(once, WANTED)).toBe(once);
    expect(parse(once)).toEqual({ ...(parse(text) ?? {}), ...WANTED });
  }));
});

test.each([
  ['45s', 45], ['1m30s', 90], ['1500ms', 1], ['2h', 7200], ['0.5m', 30], ['"45s"', 45], ["'45s'", 45], ['45s # why', 45],
  ['45', NaN], ['forever', NaN], ['{}', NaN], ['', undefined], ['# 45s', undefined],
])('drainDuration: %s is %p s', (text, seconds) => {
  expect(proxyConfigSeconds(readProxyConfig(`concurrency: 2\ndrainDuration: ${text}\n`), 'drainDuration')).toBe(seconds);
});

test('a duration without its unit is said: Istio would not read it', () => {
  expect(istioProblem(readProxyConfig('drainDuration: 45'))).toEqual({
    found: 'proxy.istio.io/config: drainDuration 45 is no duration with its unit, as in 45s.',
    consequence: "Istio's injector refuses a pod whose configuration it cannot read: none would be created.",
  });
  expect([goSeconds(undefined), goSeconds(45), goSeconds('45s')]).toEqual([NaN, NaN, 45]);
});

test('one key is not taken for another', () => {
  expect(proxyConfigSeconds(readProxyConfig('terminationDrainDuration: 45s'), 'drainDuration')).toBeUndefined();
  expect(proxyConfigSeconds(readProxyConfig('# drainDuration: 45s'), 'drainDuration')).toBeUndefined();
  expect(proxyConfigSeconds(readProxyConfig('proxyMetadata: {drainDuration: 45s}'), 'drainDuration')).toBeUndefined();
  const exits = 'EXIT_ON_ZERO_ACTIVE_CONNECTIONS';
  expect(proxyMetadata(readProxyConfig(`proxyMetadata:\n  ${exits}: "true"`), exits)).toBe('true');
  expect(['proxyMetadata:', 'proxyMetadata: x', `${exits}: "true"`].map(text => proxyMetadata(readProxyConfig(text), exits))).toEqual([undefined, undefined, undefined]);
  expect(proxyConfigSeconds(readProxyConfig('{"drainDuration":"60s"}'), 'drainDuration')).toBe(60);
});
