import { hardenTexts } from '../../src/harden';
import { Problem } from '../../src/yaml';
import { BARE } from '../cli/fixtures';

const harden = (...texts: string[]) => {
  const problems: Problem[] = [];
  return { ...hardenTexts(texts.map((text, i) => ({ name: `${i}.yaml`, text })), {}, problems), problems };
};
const API = BARE.replaceAll('web', 'api');

test('the edits applied to a text of several documents are its hardened text', () => {
  const { texts: [{ before, after, edits }], changes, objects } = harden(`# first\n${BARE}---\n${API}`);
  const backwards = [...edits].sort((a, b) => b.start - a.start || a.depth - b.depth);
  const applied = backwards.reduce((text, e) => text.slice(0, e.start) + e.text + text.slice(e.end), before);
  expect([applied === after, changes, objects.size, edits.length]).toEqual([true, 2, 6, 4]);
});

test('each edit has the reason of its field', () => {
  const { texts: [{ edits }] } = harden(BARE);
  expect(edits.map(({ path, why }) => [path.at(-1), why])).toEqual([
    ['lifecycle', 'container api: 15 s: until cluster-internal has observed the endpoint change'],
    ['terminationGracePeriodSeconds', 'preStop 15 s + drain 30 s + margin 5 s = 50 s, was 30 s'],
  ]);
});

test('a workload in one file is hardened for the Service in another', () => {
  const [deployment, ...others] = BARE.split('---\n');
  const { texts, changes } = harden(others.join('---\n'), deployment);
  expect([texts.map(({ before, after }) => before === after), changes]).toEqual([[true, false], 1]);
});

test('a document that cannot be read stays, and is a problem', () => {
  const { texts: [{ after }], problems } = harden(`${BARE}---\na: "\n`);
  expect([after.endsWith('---\na: "\n'), problems]).toEqual([true, [{ file: '0.yaml', line: 38, message: 'Missing closing "quote' }]]);
});

test('an object of which an edit would change another one stays, with a note, and its error remains', () => {
  const shared = BARE.replace('      containers:', '      containers: &all').replace('---', 'x-copy: *all\n---');
  const { texts: [{ after }], notes, remaining, changes } = harden(shared);
  expect([after === shared, changes, notes.length, remaining.map(f => [f.rule.id, f.line])]).toEqual([true, 0, 1, [['prestop-missing', 17]]]);
});

test('what remains is at the lines of the text that was read', () => {
  const { remaining } = harden(BARE, API.replace(/ *readinessProbe.*\n/, ''));
  expect(remaining.map(f => [f.file, f.line, f.rule.id])).toEqual([['1.yaml', 17, 'no-readiness']]);
});
