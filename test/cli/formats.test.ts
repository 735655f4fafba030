import { BARE, run } from './fixtures';
import { check, locateFindings } from '../../src/checks';
import { gitlabReport } from '../../src/cli/report-gitlab';
import { readObjects } from '../../src/yaml';

const warned = BARE.replace('replicas: 3', 'replicas: 1').replace('  namespace: shop\nspec:\n  replicas', `  namespace: shop
  annotations: {cdk8s-graceful/acknowledge: '{"prestop-missing":"a < b & \\"c\\""}'}
spec:\n  replicas`);
const files = { 'k8s/a b.yaml': warned, 'k8s/broken.yaml': 'a: "\n' };

test('json', async () => {
  const report = JSON.parse((await run(['check', 'k8s', '--format', 'json'], { files })).out);
  expect(report.counts).toEqual({ errors: 0, warnings: 1, acknowledged: 1, objects: 3 });
  expect(report.findings.map((f: any) => [f.rule, f.severity, f.file, f.line, f.container, f.acknowledged])).toEqual([
    ['single-replica', 'warning', 'k8s/a b.yaml', 8, undefined, undefined],
    ['prestop-missing', 'error', 'k8s/a b.yaml', 18, 'api', 'a < b & "c"'],
  ]);
  expect(report.findings[1].object).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' });
  expect(report.unreadable).toEqual([{ file: 'k8s/broken.yaml', line: 2, message: 'Missing closing "quote' }]);
});

test('sarif: a result for each finding, suppressed where it is acknowledged; what cannot be read is a notification', async () => {
  const { runs: [sarif], version } = JSON.parse((await run(['check', 'k8s', '--format', 'sarif'], { files })).out);
  expect(version).toBe('2.1.0');
  expect(sarif.tool.driver).toMatchObject({ name: 'cdk8s-graceful', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  expect(sarif.results.map((r: any) => [r.ruleId, sarif.tool.driver.rules[r.ruleIndex].id, r.level, r.suppressions?.[0].justification])).toEqual([
    ['single-replica', 'single-replica', 'warning', undefined],
    ['prestop-missing', 'prestop-missing', 'error', 'a < b & "c"'],
  ]);
  expect(sarif.results[1].locations[0].physicalLocation).toEqual({ artifactLocation: { uri: 'k8s/a%20b.yaml' }, region: { startLine: 18 } });
  expect(sarif.invocations[0]).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{ message: { text: 'Missing closing "quote' } }] });
});

test('gitlab: an entry for each finding that is not acknowledged, and for what cannot be read; its fingerprint stays when lines move', async () => {
  const report = async (before: string) => JSON.parse((await run(['check', 'k8s', '--format', 'gitlab'], { files: { ...files, 'k8s/a b.yaml': `${before}${warned}` } })).out);
  const [found, unreadable] = await report('');
  expect([found, unreadable]).toEqual([
    {
      check_name: 'single-replica',
      severity: 'minor',
      location: { path: 'k8s/a b.yaml', lines: { begin: 8 } },
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      description: 'Deployment shop/web: one replica behind Service web. A node drain or an eviction deletes the only pod before its successor is ready. '
        + 'Write: spec.replicas: 2, or spec.minReplicas: 2 of the autoscaler, where the application may run twice: a database must replicate its data',
    },
    { check_name: 'unreadable', severity: 'blocker', description: 'Missing closing "quote', location: { path: 'k8s/broken.yaml', lines: { begin: 2 } }, fingerprint: expect.any(String) },
  ]);
  const [moved] = await report('# a line more\n');
  expect([moved.location.lines.begin, moved.fingerprint]).toEqual([9, found.fingerprint]);
});

test('gitlab: two findings at one place have two fingerprints', () => {
  const texts = [{ name: 'a.yaml', text: BARE }];
  const objects = readObjects(texts, []);
  const [finding] = locateFindings(check([...objects.keys()]), objects);
  const [one, other] = JSON.parse(gitlabReport({ findings: [finding, finding], problems: [], objects: 1 }));
  expect(one.fingerprint).not.toBe(other.fingerprint);
});

test('junit: failures, skipped, errors', async () => {
  expect((await run(['check', 'k8s', '--format', 'junit'], { files })).out).toMatchInlineSnapshot(`
"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk8s-graceful">
  <testsuite name="k8s/a b.yaml" tests="2" failures="1" skipped="1">
    <testcase classname="Deployment shop/web" name="single-replica">
      <failure type="warning" message="one replica behind Service web.">k8s/a b.yaml:8&#10;A node drain or an eviction deletes the only pod before its successor is ready.&#10;Write: spec.replicas: 2, or spec.minReplicas: 2 of the autoscaler, where the application may run twice: a database must replicate its data</failure>
    </testcase>
    <testcase classname="Deployment shop/web" name="prestop-missing, container api">
      <skipped message="acknowledged: a &lt; b &amp; &quot;c&quot;"/>
    </testcase>
  </testsuite>
  <testsuite name="unreadable" tests="1" errors="1">
    <testcase classname="k8s/broken.yaml" name="can be read">
      <error message="Missing closing &quot;quote">k8s/broken.yaml:2</error>
    </testcase>
  </testsuite>
</testsuites>
"
`);
});

test('junit of nothing is one case that passes', async () => {
  const { out } = await run(['check', '-', '--format', 'junit'], { stdin: 'kind: ConfigMap\n' });
  expect(out).toContain('<testcase classname="cdk8s-graceful" name="1 objects, nothing found"/>');
});
