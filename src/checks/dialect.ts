import { ACKNOWLEDGE_ANNOTATION, acknowledgement, acknowledgeLine } from './acknowledge';

/** A fact about a workload, in each form that states it. */
export interface FactText {
  /** By properties of our constructs and of the mixin, such as `platform: Platform.eks('1.33')`, each as `option` has it. */
  readonly code: (option: Option) => string;
  /** In the manifest; the next two follow it. */
  readonly yaml: string;
  /** Of the command line. */
  readonly flag?: string;
  /** Of the validation in cdk8s.yaml. */
  readonly property?: string;
  /** What follows the last three. */
  readonly note?: string;
}

type Option = (option: string) => string;

/** How the author of an object writes: a message names only what is at hand there. */
export interface Dialect {
  /** The properties of cdk8s-plus, said by `write`; else the fields of the manifest, said by `yaml`. */
  readonly isCode: boolean;
  /** A construct of this library, with its properties and what it adds. */
  readonly isOurs: boolean;
  /** TypeScript takes for it what our classes give of cdk8s-plus-28, such as a Probe. */
  readonly fitsOurs: boolean;
  /** A property that states a fact. */
  readonly option: Option;
  fact(fact: FactText): string;
  /** Of the object in the variable. */
  acknowledge(variable: string, rule: string, reason: string): string;
  /** The changes of a workload, by lines of its manifest. */
  changes(lines: string): string;
  /** A hook that only waits, by the line of the manifest. */
  delay(line: string): string;
}

/** The dialects of a fault: of the object that must change, and of the workload about which facts are stated. */
export interface Dialects {
  readonly object: Dialect;
  readonly workload: Dialect;
}

/** What a message tells to write. */
export type Text = string | ((say: Dialects) => string);

export function said(text: Text, say: Dialects): string {
  return typeof text === 'string' ? text : text(say);
}

const asItIs = (text: string): string => text;
const inMixin: Option = option => `new GracefulMixin({ ${option} })`;

/** A construct of this library. */
export const CONSTRUCT: Dialect = {
  isCode: true,
  isOurs: true,
  fitsOurs: true,
  option: asItIs,
  fact: ({ code }) => code(asItIs),
  acknowledge: (variable, rule, reason) => `${variable}.acknowledge('${rule}', '${reason}')`,
  changes: asItIs,
  delay: () => 'no lifecycle.preStop: the delay is added for you',
};

/** An object of cdk8s-plus-28. Facts about its workloads are stated in the mixin. */
export const CDK8S_PLUS_28: Dialect = {
  ...CONSTRUCT,
  isOurs: false,
  option: inMixin,
  fact: ({ code }) => code(inMixin),
  acknowledge: (variable, rule, reason) => `${variable}.metadata.addAnnotation('${ACKNOWLEDGE_ANNOTATION}', '${acknowledgement(rule, reason)}')`,
  changes: lines => `the mixin sets ${lines}`,
};

/** Of another version of cdk8s-plus: its classes are others to TypeScript. */
export const CDK8S_PLUS: Dialect = { ...CDK8S_PLUS_28, fitsOurs: false };

/** An object of an app without such a class: L1, of `Include`, of a Helm chart. */
export const FIELDS: Dialect = { ...CDK8S_PLUS, isCode: false, acknowledge: (_, rule, reason) => acknowledgeLine(rule, reason) };

/** YAML, and the flags of the command. */
export const COMMAND_LINE: Dialect = {
  ...FIELDS,
  option: asItIs,
  fact: ({ yaml, flag, note = '' }) => `${yaml}${flag === undefined ? '' : `; or ${flag}`}${note}`,
  changes: asItIs,
  delay: asItIs,
};

/** What an app has synthesized, whatever its constructs are. `mending`: the code that mends a workload, where there is any. */
export function validationDialect(mending?: string): Dialect {
  return {
    ...COMMAND_LINE,
    fact: ({ yaml, property, note = '' }) => `${yaml}${property === undefined ? '' : `; or ${property} in the properties of the validation`}${note}`,
    changes: lines => (mending === undefined ? lines : `${mending}, which sets ${lines}`),
    delay: line => (mending === undefined ? CONSTRUCT.delay(line) : `no lifecycle.preStop, and ${mending}, which adds the delay`),
  };
}
