import * as fs from 'node:fs';
import * as path from 'node:path';
import { plannedUpgrade } from '../e2e/planned';
import { cdk8sPlus, ours, Release, Subject } from '../e2e/subjects';
import { lossyCase, PICTURE, workedCase } from '../support/plan-example';

const page = fs.readFileSync(path.join(__dirname, '../../docs/plan.md'), 'utf8');
const blocks = [...page.matchAll(/```text\n((?:.|\n)*?)\n```/g)].map(m => m[1]);

test('the texts of docs/plan.md are those of the code', () => {
  expect(blocks).toEqual([workedCase().toText(), lossyCase().toText()]);
});

test('its picture is the one that the code draws (npm run examples writes it)', () => {
  expect(fs.readFileSync(PICTURE, 'utf8')).toBe(lossyCase().toSvg());
});

describe('its planned numbers are those of the code', () => {
  const cells = page.split('\n').filter(line => line.startsWith('| ')).map(line => line.split('|').map(cell => cell.trim()));
  const release: Omit<Release, 'version'> = { name: 'web', image: 'x', replicas: 4, onSigterm: 'finish', startMs: 3000, path: 'service', kubernetesMinor: 34 };

  test.each<[string, Subject, Partial<Release>]>([
    ['cdk8s-graceful', ours, {}],
    ['the same, 40 s to start', ours, { startMs: 40_000 }],
    ['the same, accepts for 5 s after SIGTERM', ours, { onSigterm: 'drain' }],
    ['the same, ignores SIGTERM', ours, { onSigterm: 'ignore' }],
    ['cdk8s-plus-28, accepts for 5 s after SIGTERM', cdk8sPlus, { onSigterm: 'drain' }],
  ])('%s', (name, subject, change) => {
    const it = { ...release, ...change };
    const { rolloutSeconds, eventSeconds, peakPods, lost, low, high } = plannedUpgrade(subject, it, { onSigterm: it.onSigterm, lagSeconds: 10 }, 200);
    const loss = lost === 0 ? '0' : `~${Math.round(lost)} (${Math.round(low)} to ${Math.round(high)})`;
    const row = cells.find(([, first]) => first === name)!;
    expect([3, 5, 7, 9].map(i => row[i])).toEqual([`${rolloutSeconds} s`, `${eventSeconds} s`, `${peakPods}`, loss]);
  });
});
