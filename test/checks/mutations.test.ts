import { Testing } from 'cdk8s';
import { compliant, Synth } from './fixtures';
import { MUTATIONS } from './mutations';
import { Readiness, WebService } from '../../src';
import { RULES } from '../../src/checks';
import { newChart } from '../support/synth';

/** What the library writes, under the names of the fixtures. */
function written(): Synth {
  const chart = newChart();
  new WebService(chart, 'web', { image: 'shop/web:1.4.2', port: 8080, readiness: Readiness.http('/healthz') });
  const manifests: any[] = JSON.parse(JSON.stringify(Testing.synth(chart)));
  const ofKind = (kind: string) => manifests.find(m => m.kind === kind);
  return new Synth({ deployment: ofKind('Deployment'), service: ofKind('Service'), disruptionBudget: ofKind('PodDisruptionBudget') });
}

const synths: [string, Synth][] = [['the compliant synth', compliant], ["the library's own output", written()]];

test('every rule has its mutation', () => {
  expect(Object.keys(MUTATIONS)).toEqual(RULES.map(rule => rule.id));
});

describe.each(synths)('%s', (_, synth) => {
  test('has nothing to find', () => {
    expect(synth.ids()).toEqual([]);
  });

  test.each(Object.entries(MUTATIONS))('with one thing broken: %s fires, and only what says the same', (id, { change, also = [] }) => {
    const fired = [...new Set(change(synth).ids())];
    expect([fired.includes(id), fired.filter(other => other !== id).sort()]).toEqual([true, [...also].sort()]);
  });
});
