import { check } from '../../src/checks';
import { Manifest } from '../../src/yaml';
import { visitsDuring } from '../support/visits';
const LABELS = { app: 'web' };

/** The same chart many times: the pods of all have the same labels, and every selector matches all of them. */
function charts(count: number, nameOf: (i: number) => string): Manifest[] {
  return Array.from({ length: count }, (_, i): Manifest[] => {
    const metadata = { name: nameOf(i), namespace: 'shop' };
    const containers = [
      { name: 'api', ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { port: 8080 } } },
      { name: 'shipper' },
    ];
    return [
      { kind: 'Deployment', metadata, spec: { replicas: 3, selector: { matchLabels: LABELS }, template: { metadata: { labels: LABELS }, spec: { containers } } } },
      { kind: 'Service', metadata, spec: { selector: LABELS, ports: [{ port: 80, targetPort: 8080 }] } },
      { kind: 'PodDisruptionBudget', metadata, spec: { selector: { matchLabels: LABELS }, minAvailable: 1 } },
      { kind: 'Ingress', metadata, spec: { ingressClassName: 'alb', defaultBackend: { service: { name: metadata.name } } } },
      { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { ...metadata, name: `${metadata.name}-db` }, spec: { selector: { matchLabels: { app: metadata.name } } } },
      { apiVersion: 'example.com/v1', kind: 'Database', metadata, spec: { replicas: 3 } },
      { kind: 'Pod', metadata: { ...metadata, labels: LABELS } },
      { kind: 'HorizontalPodAutoscaler', metadata, spec: { scaleTargetRef: { kind: 'Deployment', name: metadata.name }, minReplicas: 2, maxReplicas: 5 } },
    ];
  }).flat();
}

test.each<[string, (i: number) => string]>([
  ['the same names: one chart in a file again and again', () => 'web'],
  ['names of their own: selectors that all overlap', i => `web-${i}`],
])('10 times the objects are 10 times the visits, not 100 times: %s', (_, nameOf) => {
  const [few, many] = [30, 300].map(count => visitsDuring(() => { check(charts(count, nameOf)); }));
  expect(few).toBeGreaterThan(30 * 5);
  expect(many / few).toBeLessThan(11);
});
