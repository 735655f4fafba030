import { faultsOf } from './validate';

const service = () => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { clusterIP: 'None', ports: [{ port: 80, targetPort: 8080 }] } as any,
});

test('a sound manifest has no fault', () => {
  expect(faultsOf(service())).toEqual([]);
});

test('a field that Kubernetes 1.28 does not know is a fault', () => {
  const manifest = service();
  manifest.spec.ports[0].portt = 80;
  expect(faultsOf(manifest)).toEqual(['Service: unknown field spec.ports.0.portt']);
});

test('a wrong type is a fault', () => {
  const manifest = service();
  manifest.spec.ports[0].port = 'eighty';
  expect(faultsOf(manifest)).toEqual([expect.stringContaining('data/spec/ports/0/port must be integer')]);
});

test('a value that is not of the enumeration is a fault', () => {
  const manifest = service();
  manifest.spec.type = 'Clusterip';
  expect(faultsOf(manifest)).toEqual([expect.stringContaining('must be equal to one of the allowed values')]);
});
