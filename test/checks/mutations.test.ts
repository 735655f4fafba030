import { Testing } from 'cdk8s';
import { compliant, Synth } from './fixtures';
import { mutationOf } from './mutations';
import { Readiness, WebService } from '../../src';
import { RULES } from '../../src/checks';
import { newChart } from '../support/synth';

/** What the library writes, under the names of the fixtures. */
function libraryOutput(): Synth {
  const chart = newChart();
  new WebService(chart, 'web', { image: 'shop/web:1.4.2', port: 8080, readiness: Readiness.http('/healthz') });
  const manifests: any[] = JSON.parse(JSON.stringify(Testing.synth(chart)));
  const ofKind = (kind: string) => manifests.find(m => m.kind === kind);
  return new Synth({ deployment: ofKind('Deployment'), service: ofKind('Service'), disruptionBudget: ofKind('PodDisruptionBudget') });
}

describe.each([['the compliant synth', compliant], ["the library's own output", libraryOutput()]])('%s', (_, synth) => {
  test('has no finding', () => {
    expect(synth.ids()).toEqual([]);
  });

  test.each(RULES.map(rule => rule.id))('mutated for %s: it fires, and no other but those that its mutation names', (id) => {
    const { change, also = [] } = mutationOf(id);
    expect([...new Set(change(synth).ids())].sort()).toEqual([id, ...also].sort());
  });
});
