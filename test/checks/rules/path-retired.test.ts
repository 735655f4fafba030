import { pathById } from '../../../src/traffic';
import { compliant, Mutation } from '../fixtures';
const ID = 'path-retired';
export const mutation: Mutation = { change: s => s.withBudget({ paths: [{ name: 'ingress-nginx', propagationSeconds: 15, floorSeconds: 10 }] }) };

test('ingress-nginx', () => {
  expect(compliant.withBudget({ paths: [pathById('cluster-internal')!, pathById('ingress-nginx')!] }).report(ID)).toEqual([[
    'warning Deployment shop/web: metadata.annotations[cdk8s-graceful/paths]',
    'ingress-nginx sends to the pods, retired since March 2026. (path-retired)',
    '    Nothing is released after that, not even security fixes.',
    "    Write: TrafficPath.traefik(), .contour() or .envoyGateway(), once it routes to the pods; until then deployment.acknowledge('path-retired', '<until when>')",
  ]]);
});

test.each([
  ['Traefik', compliant.withBudget({ paths: [pathById('traefik')!] })],
  ['a path of the author\'s own', compliant.withBudget({ paths: [{ name: 'nginx', propagationSeconds: 15, floorSeconds: 10 }] })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
