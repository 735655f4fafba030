import { CDK8S_PLUS, CDK8S_PLUS_28, COMMAND_LINE, CONSTRUCT, Dialect, FIELDS, findingsOf, RULES, validationDialect } from '../../src/checks';
import { faultyManifests } from '../support/circumstances';

const VALIDATION = validationDialect('with(new GracefulMixin())');
const GRACEFUL_VALIDATION = validationDialect();

/** What a text may not name, because its reader does not have it. */
const METHOD = /\.acknowledge\(/;
const FLAG = /--(path|mesh|platform|readiness|longest-request)\b/;
const CODE = /kplus\.|\bnew (?!GracefulMixin)\w+\(this|\w+\.metadata\.addAnnotation/;
const PROPERTY = /properties of the validation/;
const MIXIN = /GracefulMixin|the mixin/;
const OWN_PROPERTY = /startupLimit|or leave it out: pods are spread|WebService and exposeViaService/;
/** Of the constructs and of the mixin: it has to be in one of them. */
const FACT = /(?<!GracefulMixin\(\{ )\b(platform: Platform|mesh: Mesh|imageHasSleep: true|drainBudget: new)/;
/** The types of cdk8s-plus-28 have no sleep action. */
const SLEEP = /^(?!.*(the mixin|which) sets).*\bsleep: \{/;

const READERS: [string, Dialect, RegExp[]][] = [
  ['a construct of ours', CONSTRUCT, [FLAG, PROPERTY, MIXIN, SLEEP, /addAnnotation|metadata\.annotations/]],
  ['cdk8s-plus-28', CDK8S_PLUS_28, [METHOD, FLAG, PROPERTY, OWN_PROPERTY, FACT, SLEEP]],
  ['a newer cdk8s-plus', CDK8S_PLUS, [METHOD, FLAG, PROPERTY, OWN_PROPERTY, FACT, SLEEP, /toProbe/]],
  ['L1, Include, Helm', FIELDS, [METHOD, FLAG, PROPERTY, OWN_PROPERTY, FACT, SLEEP, CODE]],
  ['the validation', VALIDATION, [METHOD, FLAG, OWN_PROPERTY, FACT, SLEEP, CODE]],
  ['the validation, of what this library wrote', GRACEFUL_VALIDATION, [METHOD, FLAG, OWN_PROPERTY, MIXIN, CODE]],
  ['the command line', COMMAND_LINE, [METHOD, PROPERTY, OWN_PROPERTY, MIXIN, CODE, /Platform\.|Mesh\.|TrafficPath\.|DrainBudget/]],
];

const faulty = faultyManifests();
const TOLD = new Map(READERS.map(([, dialect]) => [dialect, faulty.flatMap(([name, manifests]) =>
  findingsOf(RULES, manifests, () => dialect).map(({ rule, advice }) => ({ name: `${name}: ${rule.id}`, advice })))]));

describe.each(READERS)('what %s is told to write', (_, dialect, forbidden) => {
  test('names only what is there, of each rule', () => {
    const named = TOLD.get(dialect)!.filter(({ advice }) => forbidden.some(pattern => pattern.test(advice))).map(({ name, advice }) => `${name}: ${advice}`);
    expect([...new Set(named)]).toEqual([]);
  });
});

test('each pattern finds what it forbids', () => {
  const texts = [...TOLD.values()].flatMap(told => told.map(({ advice }) => advice));
  const patterns = [...new Set(READERS.flatMap(([, , forbidden]) => forbidden))];
  expect(patterns.filter(pattern => !texts.some(text => pattern.test(text)))).toEqual([]);
});
