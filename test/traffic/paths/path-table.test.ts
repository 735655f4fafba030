import * as fs from 'node:fs';
import * as path from 'node:path';
import { Gate, pathById, pathRow, PATHS } from '../../../src/traffic';
import { PROXY_CLASSES } from '../../support/environment-invariants';
import { pathOfCode } from '../../support/path-expression';
import { PATH_NUMBERS } from '../../support/stated';

/** Every key that may be emitted, to the letter, copied from the page or file that the table names. */
const KEYS = [
  'Ingress alb.ingress.kubernetes.io/target-group-attributes',
  'Ingress alb.ingress.kubernetes.io/target-type',
  'Ingress appgw.ingress.kubernetes.io/connection-draining',
  'Ingress appgw.ingress.kubernetes.io/connection-draining-timeout',
  'Ingress ingress.cloud.tencent.com/direct-access',
  'Ingress ingress.cloud.tencent.com/enable-grace-shutdown',
  'Ingress kubernetes.io/ingress.class',
  'Service cloud.google.com/backend-config',
  'Service cloud.google.com/neg',
  'Service service.beta.kubernetes.io/aws-load-balancer-nlb-target-type',
  'Service service.beta.kubernetes.io/aws-load-balancer-target-group-attributes',
  'Service service.beta.kubernetes.io/aws-load-balancer-type',
  'Service service.cloud.tencent.com/direct-access',
  'Service service.cloud.tencent.com/enable-grace-shutdown',
];

const rows = PATHS.map(row => [row.id, row] as const);

const difference = (from: string[], others: string[]) => from.filter(one => !others.includes(one));

test('every path has its numbers a second time, independent of the table', () => {
  const [ids, known] = [PATHS.map(row => row.id), Object.keys(PATH_NUMBERS)];
  expect(difference(ids, known).map(id => `add '${id}' to PATH_NUMBERS in test/support/stated.ts`)).toEqual([]);
  expect(difference(known, ids).map(id => `no row has the id '${id}' of PATH_NUMBERS`)).toEqual([]);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i).map(id => `two rows have the id '${id}'`)).toEqual([]);
});

/** Of load balancers, whose Ingresses need more than a path. */
const BALANCER_CLASSES = ['alb', 'azure-application-gateway', 'azure-alb-external', 'gce', 'qcloud'];

test('every class of an Ingress is one of a proxy in the cluster or of a load balancer', () => {
  const classes = [...new Set(PATHS.flatMap(row => row.className ?? []))];
  expect(difference(classes, [...Object.keys(PROXY_CLASSES), ...BALANCER_CLASSES])
    .map(name => `add ${name} to PROXY_CLASSES in test/support/environment-invariants.ts, or of a load balancer to BALANCER_CLASSES here`)).toEqual([]);
});

test('every annotation is one of those whose key was looked up', () => {
  const emitted = PATHS.flatMap(row => row.annotations.map(({ on, key }) => `${on} ${key}`));
  expect(difference(emitted, KEYS).map(key => `compare '${key}' with its source, then add it to KEYS in test/traffic/paths/path-table.test.ts`)).toEqual([]);
  expect(difference(KEYS, emitted).map(key => `no row emits '${key}' of KEYS`)).toEqual([]);
});

describe.each(rows)('%s', (id, row) => {
  test('has the numbers of PATH_NUMBERS', () => {
    const gate = { [Gate.AUTOMATIC]: 'self', [Gate.NAMESPACE_LABEL]: 'label', [Gate.POD]: 'pod' };
    expect([row.propagationSeconds, row.floorSeconds, row.registrationSeconds, row.gate ? gate[row.gate] : '']).toEqual(PATH_NUMBERS[id]);
  });

  test('every number and every annotation has a source', () => {
    const sources = [row.source, row.idleTimeout?.source, ...row.annotations.map(a => a.source), row.registrationSeconds > 0 ? row.registrationSource ?? 'missing' : undefined];
    for (const source of sources.filter(s => s !== undefined)) {
      expect(source).toMatch(/^(https:\/\/[\w.-]+\/\S+( \w+)?|docs\/\S+\.md)$/);
      if (source.startsWith('docs/')) expect(fs.existsSync(path.join(__dirname, '../../..', source))).toBe(true);
    }
    expect([row.basis, row.parts, row.registrationBasis].every(text => text.length > 10)).toBe(true);
  });

  test(`is what ${row.code} makes: a factory of this name is in src/constructs/budget/traffic-path.ts`, () => {
    const made = pathOfCode(row);
    expect([made.name, made.propagation.toSeconds(), made.floor.toSeconds(), made.registration?.toSeconds() ?? 0]).toEqual(
      [id, row.propagationSeconds, row.floorSeconds, row.registrationSeconds]);
  });

  test('is said to be measured exactly if its basis has the numbers of a measurement', () => {
    expect(row.confirmed === 'measured').toBe(/\bmeasured: .*lost [\d,]+ of [\d,]+/.test(row.basis));
  });

  test('is found by its id', () => {
    expect(pathById(id)).toEqual({
      name: id,
      propagationSeconds: row.propagationSeconds,
      floorSeconds: row.floorSeconds,
      ...(row.registrationSeconds > 0 ? { registrationSeconds: row.registrationSeconds } : {}),
      ...(row.gate === Gate.AUTOMATIC ? { gated: true } : {}),
    });
  });

  test('has a readiness gate only where a new pod is used late', () => {
    expect(row.gate === undefined || row.registrationSeconds > 0).toBe(true);
  });

  test('has a draining time exactly if an annotation sets it', () => {
    const isSet = row.annotations.some(a => a.value.includes('{drain}') || a.value.includes('{name}'));
    expect(row.draining !== undefined).toBe(isSet);
  });
});

test('an id that is none is not found', () => {
  expect([pathById('aws-alb'), pathRow('toString'), pathById('')]).toEqual([undefined, undefined, undefined]);
});
