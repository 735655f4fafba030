import * as fc from 'fast-check';
import { parse } from 'yaml';
import { proxyConfigSeconds, proxyConfigText, withProxyConfig } from '../../../src/traffic/meshes/proxy-config';

const WANTED = { holdApplicationUntilProxyStarts: true, terminationDrainDuration: '45s' };

test.each([
  ['nothing', undefined, 'holdApplicationUntilProxyStarts: true\nterminationDrainDuration: 45s\n'],
  ['another key, in YAML', 'concurrency: 2', 'concurrency: 2\nholdApplicationUntilProxyStarts: true\nterminationDrainDuration: 45s\n'],
  ['a mapping in it', 'proxyMetadata:\n  A: "b"\n', 'proxyMetadata:\n  A: "b"\nholdApplicationUntilProxyStarts: true\nterminationDrainDuration: 45s\n'],
  ['their own value', 'terminationDrainDuration: 90s', 'terminationDrainDuration: 90s\nholdApplicationUntilProxyStarts: true\n'],
  ['another key, in JSON', '{ "concurrency": 2 }', '{"concurrency":2,"holdApplicationUntilProxyStarts":true,"terminationDrainDuration":"45s"}'],
  ['JSON that is broken', '{ "concurrency": ', '{ "concurrency": '],
  ['something else', '- a list', '- a list'],
])('%s is completed', (_, own, expected) => {
  expect(withProxyConfig(own, WANTED)).toBe(expected);
});

test('twice gives the same as once, and what comes out is YAML with all of it', () => {
  const own = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.integer()).map(o => Object.entries(o).map(([k, v]) => `${k}: ${v}\n`).join(''));
  fc.assert(fc.property(own, (text) => {
    const once = withProxyConfig(text, WANTED);
    expect(withProxyConfig(once, WANTED)).toBe(once);
    expect(parse(once)).toEqual({ ...(parse(text) ?? {}), ...WANTED });
  }));
});

test.each([
  ['45s', 45], ['1m30s', 90], ['1500ms', 1], ['2h', 7200], ['0.5m', 30], ['"45s"', 45], ["'45s'", 45], ['45s # why', 45],
  ['45', undefined], ['forever', undefined], ['', undefined],
])('drainDuration: %s is %p s', (text, seconds) => {
  expect(proxyConfigSeconds(`concurrency: 2\ndrainDuration: ${text}\n`, 'drainDuration')).toBe(seconds);
});

test('one key is not taken for another', () => {
  expect(proxyConfigSeconds('terminationDrainDuration: 45s', 'drainDuration')).toBeUndefined();
  expect(proxyConfigSeconds('xdrainDuration: 45s', 'drainDuration')).toBeUndefined();
  expect(proxyConfigText('proxyMetadata:\n  EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true"', 'EXIT_ON_ZERO_ACTIVE_CONNECTIONS')).toBe('true');
  expect(proxyConfigText('{"drainDuration":"60s"}', 'drainDuration')).toBe('60s');
});
