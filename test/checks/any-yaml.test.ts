import * as fc from 'fast-check';
import { autoscaler, compliant, fieldsOf, manifest, Synth } from './fixtures';
import { check } from '../../src/checks';
import { KINDS, Manifest } from '../../src/manifest';

/** All that any rule reads, in one synth. */
const full: Synth = compliant
  .pod('initContainers', [{ name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 15001 }], lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } }])
  .pod('volumes', [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }])
  .pod('affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution', [{ topologyKey: 'kubernetes.io/hostname' }])
  .container('resources', { requests: { cpu: '1' }, limits: { cpu: '1' } })
  .container('lifecycle.preStop', { exec: { command: ['sh', '-c', 'sleep 15'] } })
  .with('deployment.metadata.annotations.cdk8s-graceful/acknowledge', '{"surge-deadlock":"one node"}')
  .with('disruptionBudget.spec.selector.matchExpressions', [{ key: 'app', operator: 'In', values: ['web'] }])
  .with('disruptionBudget.spec.minAvailable', 1)
  .and('claim', manifest('PersistentVolumeClaim', 'data', { accessModes: ['ReadWriteOnce'] }))
  .and('autoscaler', autoscaler({ minReplicas: 2 }));

test('objects of other kinds than the known ones change nothing', () => {
  const known = full.manifests.filter(m => KINDS.includes(m.kind!));
  const others = full.manifests.map(m => ({ ...m, kind: 'Other' }));
  expect([known, check([...known, ...others])]).toEqual([full.manifests, full.findings()]);
});

const onHostNetwork = full.pod('hostNetwork', true).container('lifecycle.preStop', { httpGet: { path: '/bye', port: 8080 } });

test.each([['full', full], ['on the network of the host', onHostNetwork]])('a synth, %s, in which any one of 90 fields is missing, is read', (_, synth) => {
  const everyField = fieldsOf(synth.objects).filter(path => path.includes('.'));
  expect(everyField.length).toBeGreaterThanOrEqual(90);
  const thrown = everyField.flatMap((path) => {
    try {
      check(synth.with(path, undefined).manifests);
      return [];
    } catch (error) {
      return [`without ${path}: ${(error as Error).message}`];
    }
  });
  expect(thrown).toEqual([]);
});

test('objects of the known kinds are read, whatever their spec', () => {
  const kind = fc.constantFrom(...KINDS);
  const some = fc.array(fc.record({ kind, spec: fc.jsonValue() }, { requiredKeys: ['kind'] }), { maxLength: 4 });
  fc.assert(fc.property(some, (manifests) => {
    expect(() => check(manifests as Manifest[])).not.toThrow();
  }), { numRuns: 500 });
});
