import { parse } from 'yaml';
import { symptoms, symptomsPage } from './symptoms';
import { check, findingText, isError, RULES } from '../../src/checks';
import { Manifest } from '../../src/yaml';
import { compliant } from '../checks/fixtures';
import { mutationOf } from '../checks/mutations';

type Fields = Record<string, any>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** As somebody writes the lines into a manifest: a probe, a hook, a list takes the place of the old one; a container is found by its name. */
function merged(old: any, change: any, key = ''): any {
  if (key === 'containers') return old.map((c: Fields) => merged(c, change.find((other: Fields) => other.name === c.name) ?? {}));
  if (!isFields(old) || !isFields(change) || /Probe$|^preStop$/.test(key)) return change;
  const fields = Object.entries(change).map(([name, value]) => [name, name in old ? merged(old[name], value, name) : value]);
  return { ...old, ...Object.fromEntries(fields) };
}

/** The manifests with the lines of a symptom: an object of their own, or a part of the Deployment. */
function applied(manifests: readonly Manifest[], lines: Manifest): Manifest[] {
  const kind = lines.kind ?? 'Deployment';
  return manifests.map(manifest => (manifest.kind === kind ? merged(manifest, lines) : manifest));
}

const entries = symptoms();
const blocks = entries.flatMap(({ heading, rules, yaml }) => yaml.map((text, i) => [`${heading} ${i + 1}`, text, rules] as const));
const finds = (manifests: readonly Manifest[], id: string) => check(manifests).some(finding => finding.rule.id === id);

test('the lines to write are found', () => {
  expect(blocks.length).toBeGreaterThan(10);
});

test.each(blocks)('%s: a compliant Deployment with these lines has no error', (_, text) => {
  expect(check(applied(compliant.manifests, parse(text))).filter(isError).map(findingText)).toEqual([]);
});

const WITHOUT_RULE = ['The usual fix 1', "didn't match pod topology spread constraints 1"];

test.each(blocks.filter(([name]) => !WITHOUT_RULE.includes(name)))('%s: these lines mend what a rule of the entry finds', (_, text, rules) => {
  const mended = rules.filter((id) => {
    const { manifests } = mutationOf(id).change(compliant);
    return finds(manifests, id) && !finds(applied(manifests, parse(text)), id);
  });
  expect(mended).not.toEqual([]);
});

test('an entry names rules, or says that there is none; the rules exist', () => {
  const [usual, ...others] = entries;
  expect(usual.heading).toBe('The usual fix');
  const ids = new Set(RULES.map(rule => rule.id));
  expect(others.filter(({ rules, text }) => rules.length === 0 && !text.includes('**Rules:** none')).map(e => e.heading)).toEqual([]);
  expect(others.flatMap(({ rules }) => rules).filter(id => !ids.has(id))).toEqual([]);
});

test('an entry says what was measured, or that nothing was, where requests are lost', () => {
  const lost = entries.filter(({ heading }) => /refused|502|503|reset by|cut|137|FailedPreStopHook/i.test(heading));
  expect(lost.length).toBeGreaterThan(8);
  expect(lost.filter(({ text }) => !/\*\*Measured/.test(text)).map(e => e.heading)).toEqual([]);
});

test('each heading is one, and the table at the top leads to it', () => {
  const anchors = entries.map(({ anchor }) => anchor);
  expect(new Set(anchors).size).toBe(anchors.length);
  const top = symptomsPage().slice(0, symptomsPage().indexOf('\n## '));
  expect(entries.slice(1).filter(({ anchor }) => !top.includes(`(#${anchor})`)).map(e => e.heading)).toEqual([]);
});
