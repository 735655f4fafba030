import * as fs from 'node:fs';
import * as path from 'node:path';
import { AwsTarget, TencentClbTarget, TrafficPath } from '../../../src';
import { Gate, pathById, pathRow, PATHS } from '../../../src/traffic';

/** FACTS.md, section 6: propagation, floor, grace period at a drain of 30 s and a margin of 5. The last four are ours (docs/traffic-paths.md). */
const FACTS: Record<string, [propagation: number, floor: number, grace: number]> = {
  'cluster-internal': [15, 5, 50],
  'headless-dns': [45, 35, 80],
  'ingress-nginx': [15, 10, 50],
  'traefik': [15, 5, 50],
  'envoy-gateway': [15, 5, 50],
  'contour': [15, 5, 50],
  'aws-alb-ip': [60, 30, 95],
  'aws-alb-instance': [75, 45, 110],
  'aws-nlb-ip': [150, 120, 185],
  'gke-neg': [60, 40, 95],
  'azure-agic': [90, 90, 125],
  'aws-nlb-instance': [150, 120, 185],
  'tencent-clb-pod': [60, 30, 95],
  'tencent-clb-node-port': [75, 45, 110],
};

/** How an author gets each of them. */
const FACTORIES: Record<string, () => TrafficPath> = {
  'cluster-internal': () => TrafficPath.clusterInternal(),
  'headless-dns': () => TrafficPath.headlessDns(),
  'ingress-nginx': () => TrafficPath.ingressNginx(),
  'traefik': () => TrafficPath.traefik(),
  'envoy-gateway': () => TrafficPath.envoyGateway(),
  'contour': () => TrafficPath.contour(),
  'aws-alb-ip': () => TrafficPath.awsAlb({ target: AwsTarget.IP }),
  'aws-alb-instance': () => TrafficPath.awsAlb({ target: AwsTarget.INSTANCE }),
  'aws-nlb-ip': () => TrafficPath.awsNlb({ target: AwsTarget.IP }),
  'aws-nlb-instance': () => TrafficPath.awsNlb({ target: AwsTarget.INSTANCE }),
  'gke-neg': () => TrafficPath.gkeNeg(),
  'azure-agic': () => TrafficPath.azureAgic(),
  'tencent-clb-pod': () => TrafficPath.tencentClb({ target: TencentClbTarget.POD }),
  'tencent-clb-node-port': () => TrafficPath.tencentClb({ target: TencentClbTarget.NODE_PORT }),
};

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

test('every path of the facts is in the table, once', () => {
  expect(PATHS.map(row => row.id).sort()).toEqual(Object.keys(FACTS).sort());
});

test('every annotation is one of those whose key was looked up', () => {
  const emitted = PATHS.flatMap(row => row.annotations.map(({ on, key }) => `${on} ${key}`));
  expect([...new Set(emitted)].sort()).toEqual(KEYS);
});

describe.each(rows)('%s', (id, row) => {
  test('has the numbers of the facts', () => {
    expect([row.propagationSeconds, row.floorSeconds, row.propagationSeconds + 30 + 5]).toEqual(FACTS[id]);
  });

  test('every number and every annotation has a source', () => {
    const sources = [row.source, row.idleTimeout?.source, ...row.annotations.map(a => a.source), row.registrationSeconds > 0 ? row.registrationSource ?? 'missing' : undefined];
    for (const source of sources.filter(s => s !== undefined)) {
      expect(source).toMatch(/^(https:\/\/[\w.-]+\/\S+( \w+)?|docs\/\S+\.md)$/);
      if (source.startsWith('docs/')) expect(fs.existsSync(path.join(__dirname, '../../..', source))).toBe(true);
    }
    expect([row.basis, row.parts, row.registrationBasis].every(text => text.length > 10)).toBe(true);
  });

  test('is what the author gets who writes what it says', () => {
    const made = FACTORIES[id]();
    expect([made.name, made.propagation.toSeconds(), made.floor.toSeconds(), made.registration?.toSeconds() ?? 0]).toEqual(
      [id, row.propagationSeconds, row.floorSeconds, row.registrationSeconds]);
    expect(row.code).toBe(FACTORIES[id].toString().replace(/^\(\) => (?:\w+\.)?/, '').replace(/\b\w+_1\./g, ''));
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

  test('says how long it drains where it is told how long', () => {
    const told = row.annotations.some(a => a.value.includes('{drain}') || a.value.includes('{name}'));
    expect(row.draining !== undefined).toBe(told);
  });
});

test('an id that is none is not found', () => {
  expect([pathById('aws-alb'), pathRow('toString'), pathById('')]).toEqual([undefined, undefined, undefined]);
});
