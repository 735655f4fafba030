import { caseWith, EXAMPLES } from './fixtures';
import { Case, withNumber } from '../../playground/case';
import { CONTROLS, problemOf } from '../../playground/options';
import { NOTHING, Picture, pictureOf } from '../../playground/picture';
import { Study } from '../../playground/study';
import { hardenTexts } from '../../src/harden';
import { run } from '../cli/fixtures';

const { plain, alb } = EXAMPLES;
const picture = (yaml: string, more: Partial<Case> = {}) => pictureOf(caseWith(yaml, more), new Study(), 800);
const words = ({ lead, facts }: Pick<Picture, 'lead' | 'facts'>) => lead + facts;
/** Of the pages of `plan --html`, the parts that the playground shows, too. */
const isIn = (report: string, { lead, facts }: Picture) => [report.includes(lead), report.includes(facts)];

test.each<[string, Partial<Case>, string[]]>([
  ['as it is', {}, []],
  ['all that the command line takes', {
    numbers: { startup: 20, shutdown: 3, lag: 8, rate: 50, replicas: 7, capacity: 9, nodes: 3, longest: 60 }, path: 'traefik',
  }, ['--startup', '20', '--shutdown', '3', '--endpoint-lag', '8', '--rate', '50', '--replicas', '7', '--pod-capacity', '9', '--nodes', '3', '--longest-request', '60', '--path', 'traefik']],
  ['another platform and a mesh', { platform: 'eks-1.33-spot', mesh: 'istio' }, ['--platform', 'eks-1.33-spot', '--mesh', 'istio']],
  ['a node drain', { drain: true }, ['--drain-node']],
  ['a node drain of three', { drain: true, numbers: { nodes: 3 } }, ['--drain-node', '--nodes', '3']],
  ['another text that is applied now', { from: EXAMPLES.chart }, ['--from', 'from.yaml']],
])('%s: the plan in words is that of the report', async (_, more, args) => {
  for (const yaml of [plain, alb]) {
    const { files } = await run(['plan', 'a.yaml', '--html', 'a.html', ...args], { files: { 'a.yaml': yaml, 'a.html': '', 'from.yaml': EXAMPLES.chart } });
    expect(isIn(files['a.html'], picture(yaml, more))).toEqual([true, true]);
  }
});

test('surge and unavailable are tried as if the YAML said so', () => {
  const tried = words(picture(plain, { numbers: { surge: 3, unavailable: 0 } }));
  expect(tried).toBe(words(picture(plain.replace('  selector:', '  strategy: {rollingUpdate: {maxSurge: 3, maxUnavailable: 0}}\n  selector:'))));
  expect(tried).not.toBe(words(picture(plain)));
});

test('without a number, what holds is known', () => {
  expect(picture(alb)).toMatchObject({
    known: { startup: 10, shutdown: 30, longest: 30, lag: 60, rate: 100, replicas: 3, nodes: 2, surge: 1, unavailable: 0 }, paths: ['aws-alb-ip', 'cluster-internal'],
  });
});

test.each(CONTROLS.map(control => [control.id, control] as const))('%s: the whole slider is taken, and changes the picture or its assumptions', (id, { least, most }) => {
  expect([problemOf(id, least), problemOf(id, most), problemOf(id, -1)]).toEqual([undefined, undefined, expect.any(String)]);
  const study = new Study();
  const [low, high] = [least, most].map(value => words(pictureOf(withNumber(caseWith(plain, id === 'nodes' ? { drain: true } : {}), id, value), study, 800)));
  expect(low).not.toBe(high);
});

test('a study that is used again says what a new one says', () => {
  const study = new Study();
  const cases = [caseWith(plain), caseWith(plain, { numbers: { surge: 4 } }), caseWith(alb, { numbers: { surge: 4 } }), caseWith(plain, { path: 'traefik' }), caseWith(plain)];
  for (const known of cases) expect(pictureOf(known, study, 800)).toEqual(pictureOf(known, new Study(), 800));
});

test('a number that cannot be planned leaves its workload out', () => {
  expect(picture(plain.replace('replicas: 4', 'replicas: 99999')).choices).toEqual([]);
});

test.each([['nothing', ''], ['no workload', 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\n'], ['no YAML', 'a: [']])('%s: nothing to draw', (_, yaml) => {
  expect(picture(yaml).verdict).toEqual(NOTHING);
});

test('of several workloads the one that fares worst is drawn, or the one that is asked for', () => {
  const both = `${hardenTexts([{ name: 'a', text: plain }], {}, []).texts[0].after}\n---\n${EXAMPLES.chart}`;
  const of = (workload?: string) => picture(both, { workload });
  expect(of().choices).toEqual([{ title: 'Deployment web', word: 'loses no request' }, { title: 'Deployment release-shop', word: 'loses about 755 requests' }]);
  expect([of().chosen, of('Deployment web').chosen, of('gone').chosen]).toEqual([1, 0, 1]);
});

test('the old pods terminate by the hooks of what is applied now; a workload that did not change is not updated', () => {
  const hardened = hardenTexts([{ name: 'a', text: plain }], {}, []).texts[0].after;
  expect([picture(hardened, { from: plain }).verdict.word, picture(hardened).verdict.word]).toEqual(['loses about 940 requests', 'loses no request']);
  expect(words(picture(plain, { from: plain }))).toContain('done at 0 s');
});

test.each([
  ['a: [', /^What is applied now cannot be read: line 1: /],
  [plain.replace('replicas: 4', 'replicas: 99999'), /^What is applied now cannot be planned: Deployment web: /],
])('what is applied now and cannot be read is no plan: everything would look new', (from, message) => {
  expect(() => picture(plain, { from })).toThrow(message);
});

test('a node drain is called one', () => {
  expect([picture(plain, { drain: true }).event, picture(plain).event]).toEqual(['node drain', 'update']);
});
