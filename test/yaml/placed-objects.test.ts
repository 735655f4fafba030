import { Lines, Problem, readObjects } from '../../src/yaml';

const TEXT = 'kind: A\n---\nkind: List\nitems:\n  - kind: B\n  - kind: C\n    spec: {x: 1}\n';

test('each object has the file, the document and the path of its place', () => {
  const objects = [...readObjects([{ name: 'a.yaml', text: TEXT }, { name: 'b.yaml', text: 'kind: D\n' }], [])];
  expect(objects.map(([object, { file, part, at }]) => [object.kind, file, part.line, at])).toEqual([
    ['A', 'a.yaml', 1, []], ['B', 'a.yaml', 2, ['items', 0]], ['C', 'a.yaml', 2, ['items', 1]], ['D', 'b.yaml', 1, []],
  ]);
});

test('a document that cannot be read is a problem; the others are read', () => {
  const problems: Problem[] = [];
  const objects = readObjects([{ name: 'a.yaml', text: 'kind: A\n---\na: "\n---\nkind: B\n' }], problems);
  expect([[...objects.keys()].map(o => o.kind), problems]).toEqual([['A', 'B'], [{ file: 'a.yaml', line: 4, message: 'Missing closing "quote' }]]);
});

test('a document with {{ that cannot be read may be a template: the message says what to do', () => {
  const problems: Problem[] = [];
  readObjects([{ name: 'a.yaml', text: 'a: {{ .x }}\n{{ if }}\n' }], problems);
  expect(problems.map(p => p.message)).toEqual([expect.stringContaining('(a template? render it first: helm template . | cdk8s-graceful check -)')]);
});

test('progress is called after each document with the objects so far and the fraction of all texts', () => {
  const calls: [number, number][] = [];
  readObjects([{ name: 'a', text: 'kind: A\n---\nkind: B\n' }, { name: 'b', text: 'kind: C\n' }], [], (objects, fraction) => calls.push([objects, fraction]));
  expect(calls).toEqual([[1, 8 / 28], [2, 20 / 28], [3, 1]]);
});

test('of an empty text all is done', () => {
  const fractions: number[] = [];
  readObjects([{ name: 'a', text: '' }], [], (_, fraction) => fractions.push(fraction));
  expect(fractions).toEqual([1]);
});

test('a line is found in the document of an object, and in its item of a List', () => {
  const objects = readObjects([{ name: 'a.yaml', text: TEXT }], []);
  const lines = new Lines();
  expect([...objects.values()].map(place => lines.lineOf(place, 'spec.x'))).toEqual([1, 5, 7]);
});
