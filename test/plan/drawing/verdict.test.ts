import { hardenTexts } from '../../../src/harden';
import { PlanOptions, plansOf, verdictOf } from '../../../src/plan';
import { objectsWithKind, readObjects } from '../../../src/yaml';
import { EXAMPLES } from '../../playground/fixtures';

const verdict = (yaml: string, options: PlanOptions = {}) => verdictOf(plansOf(objectsWithKind(readObjects([{ name: 'a', text: yaml }], [])), options)[0]);
const hardened = (yaml: string) => hardenTexts([{ name: 'a', text: yaml }], {}, []).texts[0].after;
const { plain, gpu, alb } = EXAMPLES;
const BUDGET = 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {maxUnavailable: 0, selector: {matchLabels: {app: web}}}\n';

test('pods that stop listening too early: how many are lost, and why', () => {
  expect(verdict(plain)).toEqual({
    mood: 'bad',
    word: 'loses about 940 requests',
    why: 'Red: an old pod no longer listens, but still gets traffic, for up to 15 s: what sends to it (inside the cluster (kube-proxy)) observes up to 15 s late that it is gone.',
  });
});

test('hardened, nothing is lost: what holds it', () => {
  expect(verdict(hardened(plain))).toEqual({
    mood: 'fine',
    word: 'loses no request',
    why: 'Each old pod goes on serving until nobody sends to it any more: inside the cluster (kube-proxy) may hear up to 15 s late that it is to go.',
  });
});

test('an update that hangs says what it waits for', () => {
  const { mood, word, why } = verdict(gpu);
  expect([mood, word, why]).toEqual(['bad', 'hangs', expect.stringMatching(/^The update is never done: volume claim weights is ReadWriteOncePod\. .*Recreate\.$/)]);
});

test.each<[string, string, PlanOptions, string]>([
  ['without a readiness probe a pod counts as ready too early', plain.replace(/ {10}readinessProbe:\n(?: {12}.*\n)+/, ''), { endpointLagSeconds: 0 }, 'Red: a new pod gets traffic up to 9.9 s before its application can answer, as it counts as ready too early.'],
  ['Recreate leaves a gap', hardened(plain).replace('  selector:', '  strategy: {type: Recreate}\n  selector:'), {}, 'not one pod serves'],
  ['a load balancer that registers late', hardened(alb).replace(/minReadySeconds: \d+/, 'minReadySeconds: 0'), { replicas: 1, startupSeconds: 0 }, 'the load balancer has already dropped the old pods'],
])('%s', (_, yaml, options, why) => {
  expect(verdict(yaml, options)).toMatchObject({ mood: 'bad', why: expect.stringContaining(why) });
});

test('where nothing sends to the pods, no more is known', () => {
  expect(verdict(plain.split('---')[0].replace(/ {10}ports:\n.*\n/, ''))).toMatchObject({ mood: 'unsure', word: 'loses nothing, as far as is known' });
});

test('an error of check that the picture does not show is no fine verdict', () => {
  expect(verdict(`${hardened(plain)}\n---\n${BUDGET}`)).toMatchObject({ mood: 'bad', why: expect.stringContaining('The picture does not show what is wrong') });
});

test('what the API server refuses is no rollout that fails', () => {
  expect(verdict(plain.replace('apiVersion: apps/v1', 'apiVersion: extensions/v1beta1')))
    .toMatchObject({ mood: 'bad', word: 'is refused', why: expect.stringContaining('The API server refuses it (api-removed)') });
});

test('a node drain is called one', () => {
  expect(verdict(`${hardened(plain)}\n---\n${BUDGET}`, { nodeDrain: true })).toMatchObject({ mood: 'bad', word: 'hangs', why: expect.stringMatching(/^The node drain is never done: /) });
});

test('every example has something to say, and what harden makes of it loses nothing, but where the author decides: a volume that one pod holds, a load balancer that registers late', () => {
  const moods = Object.entries(EXAMPLES).map(([name, yaml]) => [name, verdict(yaml).mood, verdict(hardened(yaml)).mood]);
  expect(moods).toEqual([['plain', 'bad', 'fine'], ['chart', 'bad', 'fine'], ['gpu', 'bad', 'bad'], ['alb', 'bad', 'bad'], ['cdk8s-plus', 'bad', 'fine']]);
});
