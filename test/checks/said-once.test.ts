import { Finding } from '../../src/checks';
import { saidOnce } from '../../src/checks/said-once';

const finding = (name: string, acknowledged?: string) => ({ manifest: { kind: 'Deployment', metadata: { name } }, found: `${name} is one.`, acknowledged }) as Finding;
const said = (...findings: Finding[]) => saidOnce(findings).map(f => f.found);

test('one or none is left as it is', () => {
  expect([said(), said(finding('a')), said(finding('a', 'so it is'))]).toEqual([[], ['a is one.'], ['a is one.']]);
});

test('of several the first, with the names of four others', () => {
  expect(said(finding('a'), finding('b'))).toEqual(['a is one; and 1 other: Deployment b.']);
  expect(said(...['a', 'b', 'c', 'd', 'e'].map(name => finding(name)))).toEqual(['a is one; and 4 others: Deployment b, Deployment c, Deployment d, Deployment e.']);
  expect(said(...['a', 'b', 'c', 'd', 'e', 'f'].map(name => finding(name)))).toEqual([
    'a is one; and 5 others: Deployment b, Deployment c, Deployment d, Deployment e and so on.',
  ]);
});

test('of a container, with its name: the two may be of one pod', () => {
  expect(said(finding('a'), { ...finding('a'), container: 'proxy' })).toEqual(['a is one; and 1 other: Deployment a (proxy).']);
});

test('acknowledged ones stay, at their place', () => {
  expect(said(finding('a', 'so it is'), finding('b'), finding('c', 'it too'), finding('d'))).toEqual(['a is one.', 'b is one; and 1 other: Deployment d.', 'c is one.']);
});
