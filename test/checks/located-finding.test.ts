import { Finding, locateFindings } from '../../src/checks';
import { readObjects } from '../../src/yaml';

const A = 'kind: A\nmetadata: {name: a}\nspec:\n  x: 1\n  z: 2\n';
const objects = readObjects([{ name: 'one.yaml', text: `${A}---\n${A.replace('name: a', 'name: b')}` }, { name: 'two.yaml', text: A }], []);
const [first, second, third] = objects.keys();
const finding = (manifest: object, path: string, container?: string) => ({ manifest, path, container }) as Finding;

test('findings are in the order of the texts, of one object in the order of their lines', () => {
  const located = locateFindings([finding(third, 'spec.x'), finding(second, 'spec.z'), finding(first, 'spec.z'), finding(first, 'spec.x')], objects);
  expect(located.map(({ file, line }) => `${file}:${line}`)).toEqual(['one.yaml:4', 'one.yaml:5', 'one.yaml:11', 'two.yaml:4']);
});

test('a path that is missing is at the line of its nearest parent', () => {
  expect(locateFindings([finding(second, 'spec.q.r')], objects).map(f => f.line)).toEqual([9]);
});
