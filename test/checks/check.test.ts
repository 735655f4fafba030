import { compliant, manifest } from './fixtures';
import { check, Finding, findingText, isError, isWarning, RULES, Severity } from '../../src/checks';
import { Manifest } from '../../src/yaml';
const ACKNOWLEDGE = 'metadata.annotations.cdk8s-graceful/acknowledge';
const noProbe = compliant.container('readinessProbe', undefined).container('startupProbe', undefined);
const oneReplica = compliant.with('deployment.spec.replicas', 1);

test('nothing is found in the compliant synth', () => {
  expect(compliant.ids()).toEqual([]);
});

test('nothing is found in nothing', () => {
  expect(check([])).toEqual([]);
});

test('an empty YAML document, null, changes nothing', () => {
  const empty = null as unknown as Manifest;
  expect([check([empty]), check([empty, ...oneReplica.manifests, empty])]).toEqual([[], oneReplica.findings()]);
});

test('findings come in the order of the rules, whatever the order of the objects', () => {
  const faulty = noProbe.with('deployment.spec.replicas', 1).container('lifecycle', undefined).pod('terminationGracePeriodSeconds', 20);
  const ids = ['no-readiness', 'prestop-missing', 'grace-too-short', 'single-replica'];
  expect(faulty.ids()).toEqual(ids);
  expect(check([...faulty.manifests].reverse()).map(f => f.rule.id)).toEqual(ids);
  expect(RULES.map(r => r.id).filter(id => ids.includes(id))).toEqual(ids);
});

test('of two Deployments only the faulty one is reported', () => {
  const other = manifest('Deployment', 'other', {
    ...compliant.objects.deployment.spec,
    progressDeadlineSeconds: 5,
    selector: { matchLabels: { app: 'other' } },
    template: { ...compliant.objects.deployment.spec!.template, metadata: { labels: { app: 'other' } } },
  });
  expect(compliant.and('other', other).findings().map(f => [f.rule.id, f.manifest])).toEqual([['progress-deadline-too-short', other]]);
});

describe('the text of a finding', () => {
  test('names the container, where there is one', () => {
    expect(noProbe.inCode().map(findingText)).toEqual([
      'container "api": gets the traffic of Service web on port 8080 and has no readiness probe. (no-readiness)\n'
        + '    A new pod would be sent requests before it listens: connection refused.\n'
        + "    Write: readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }), or Readiness.grpc({ port: 8080 }).toProbe()",
    ]);
  });

  test('starts with what was found, where there is none', () => {
    expect(oneReplica.inCode().map(findingText)).toEqual([
      'one replica behind Service web. (single-replica)\n'
        + '    A node drain or an eviction deletes the only pod before its successor is ready.\n'
        + '    Write: replicas: 2, or a minimum of 2 for the autoscaler, where the application may run twice: a database must replicate its data',
    ]);
  });
});

describe('error, warning, acknowledged', () => {
  const kinds = (findings: Finding[]): [Severity, boolean, boolean][] => findings.map(f => [f.rule.severity, isError(f), isWarning(f)]);
  const acknowledge = (id: string): string => JSON.stringify({ [id]: 'so it is' });

  test('an error is an error and no warning', () => {
    expect(kinds(noProbe.findings())).toEqual([[Severity.ERROR, true, false]]);
  });

  test('a warning is a warning and no error', () => {
    expect(kinds(oneReplica.findings())).toEqual([[Severity.WARNING, false, true]]);
  });

  test('an acknowledged error is neither', () => {
    expect(kinds(noProbe.with(`deployment.${ACKNOWLEDGE}`, acknowledge('no-readiness')).findings())).toEqual([[Severity.ERROR, false, false]]);
  });

  test('an acknowledged warning is neither', () => {
    expect(kinds(oneReplica.with(`deployment.${ACKNOWLEDGE}`, acknowledge('single-replica')).findings())).toEqual([[Severity.WARNING, false, false]]);
  });
});

describe('a fault in another object than the Deployment', () => {
  const faulty = compliant.with('service.spec.publishNotReadyAddresses', true);
  const reason = (object: string, why: string) => [`${object}.${ACKNOWLEDGE}`, JSON.stringify({ 'publish-not-ready': why })] as const;

  test('is acknowledged there', () => {
    expect(faulty.with(...reason('service', 'metrics only')).findings().map(f => f.acknowledged)).toEqual(['metrics only']);
  });

  test('is acknowledged at the Deployment', () => {
    expect(faulty.with(...reason('deployment', 'peers only')).findings().map(f => f.acknowledged)).toEqual(['peers only']);
  });

  test('acknowledged in both, has the reason of the object itself', () => {
    const both = faulty.with(...reason('deployment', 'peers only')).with(...reason('service', 'metrics only'));
    expect(both.findings().map(f => f.acknowledged)).toEqual(['metrics only']);
  });

  test('acknowledged at another object, is not', () => {
    expect(faulty.with(...reason('disruptionBudget', 'no')).findings().map(f => f.acknowledged)).toEqual([undefined]);
  });
});
