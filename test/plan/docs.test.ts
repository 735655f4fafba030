import * as fs from 'node:fs';
import * as path from 'node:path';
import { plannedUpgrade } from '../e2e/planned';
import { cdk8sPlus, ours } from '../e2e/subjects';
import { lossyCase, PICTURE, workedCase } from '../support/plan-example';

const page = fs.readFileSync(path.join(__dirname, '../../docs/plan.md'), 'utf8');
const blocks = [...page.matchAll(/```text\n((?:.|\n)*?)\n```/g)].map(m => m[1]);

test('the texts of docs/plan.md are those of the code', () => {
  expect(blocks).toEqual([workedCase().toText(), lossyCase().toText()]);
});

test('its picture is the one that the code draws (npm run examples writes it)', () => {
  expect(fs.readFileSync(PICTURE, 'utf8')).toBe(lossyCase().toSvg());
});

test('its planned numbers are those of the code', () => {
  const release = { name: 'web', image: 'x', replicas: 4, onSigterm: 'drain' as const, startMs: 3000 };
  const row = (name: string) => page.split('\n').find(line => line.startsWith(`| ${name} |`))!.split('|').map(cell => cell.trim());
  for (const subject of [ours, cdk8sPlus]) {
    const { rolloutSeconds, eventSeconds, peakPods, lost, low, high } = plannedUpgrade(subject, release, { onSigterm: 'drain', lagSeconds: 10 }, 200);
    const cells = row(subject === ours ? 'cdk8s-graceful' : 'cdk8s-plus-28');
    const loss = lost === 0 ? '0' : `~${Math.round(lost)} (${Math.round(low)} to ${Math.round(high)})`;
    expect([3, 5, 7, 9].map(i => cells[i])).toEqual([`${rolloutSeconds} s`, `${eventSeconds} s`, `${peakPods}`, loss]);
  }
});
