import { annotationsOf, kindOf, labelsOf, METRICS_LABEL, nearest, PREFIX, readStatement, Role, statementLine, STATEMENTS } from '../../manifest';
import { PROGRAM_ANNOTATION, RAINBOW_LABEL, RELEASE_LABEL, SUPERSEDED_BY } from '../../rainbow';
import { Manifest, Metadata } from '../../yaml';
import { ACKNOWLEDGE_ANNOTATION, acknowledgementProblem } from '../acknowledge';
import { Fault, Rule, Severity } from '../rule';
export const annotationUnreadable: Rule = {
  id: 'annotation-unreadable',
  severity: Severity.ERROR,
  rationale: 'An annotation of this library that is not known or cannot be read is ignored: what it should state is assumed in its place.',
  source: 'docs/statement.md',
  check: manifests => manifests.all.flatMap(manifest => [...statementFaults(manifest), ...acknowledgeFaults(manifest), ...strayFaults(manifest)]),
};

const STATED = STATEMENTS.map(row => row.annotation);
const LABELS: readonly string[] = [METRICS_LABEL, RAINBOW_LABEL, RELEASE_LABEL];
const FOR_AUTHORS: readonly string[] = [...STATED, ACKNOWLEDGE_ANNOTATION];
const ANNOTATIONS: readonly string[] = [...FOR_AUTHORS, SUPERSEDED_BY, PROGRAM_ANNOTATION];

function statementFaults(manifest: Manifest): Fault[] {
  if (kindOf(manifest)?.role !== Role.WORKLOAD) return [];
  return readStatement(annotationsOf(manifest.metadata)).problems.map(({ annotation, found, example }) => (
    fault(manifest, `metadata.annotations[${annotation}]`, `annotation ${annotation}: ${found}`, example)
  ));
}

function acknowledgeFaults(manifest: Manifest): Fault[] {
  const problem = acknowledgementProblem(manifest);
  const at = `metadata.annotations[${ACKNOWLEDGE_ANNOTATION}]`;
  return problem === undefined ? []
    : [fault(manifest, at, `annotation ${ACKNOWLEDGE_ANNOTATION}: ${problem}`, `${at}: '{"<rule>":"<why it is accepted here>"}'`)];
}

/** Names that begin like ours and are none of ours, and statements where nothing reads them. */
function strayFaults(manifest: Manifest): Fault[] {
  const onPods: Metadata | undefined = manifest.spec?.template?.metadata;
  const [stated, statedOnPods] = [annotationsOf(manifest.metadata), annotationsOf(onPods)];
  const isWorkload = kindOf(manifest)?.role === Role.WORKLOAD;
  const misplaced = STATED.filter(name => isWorkload && statedOnPods[name] !== undefined && stated[name] === undefined);
  return [
    ...unknownOf(manifest, 'metadata', manifest.metadata),
    ...unknownOf(manifest, 'spec.template.metadata', onPods),
    ...misplaced.map(name => fault(manifest, `spec.template.metadata.annotations[${name}]`, `annotation ${name} is on the pods.`,
      `in metadata.annotations of the ${manifest.kind} itself: ${statementLine(name, statedOnPods[name])}`)),
  ];
}

function unknownOf(manifest: Manifest, path: string, metadata: Metadata | undefined): Fault[] {
  const strays = (texts: Record<string, string>, known: readonly string[]) =>
    Object.keys(texts).filter(name => name.startsWith(PREFIX) && !known.includes(name));
  const [annotations, labels] = [annotationsOf(metadata), labelsOf(metadata)];
  return [
    ...strays(annotations, ANNOTATIONS).map(name => unknown(manifest, `${path}.annotations`, 'annotation', [name, annotations[name]], FOR_AUTHORS)),
    ...strays(labels, LABELS).map(name => unknown(manifest, `${path}.labels`, 'label', [name, labels[name]], LABELS)),
  ];
}

function unknown(manifest: Manifest, path: string, what: string, [name, text]: [string, string], known: readonly string[]): Fault {
  const near = nearest(name.slice(PREFIX.length), known.map(k => k.slice(PREFIX.length)));
  const row = STATEMENTS.find(({ annotation }) => annotation === `${PREFIX}${near}`);
  const line = row ? statementLine(row.annotation, row.read(text) ? text : row.example) : near && PREFIX + near;
  const other = ANNOTATIONS.includes(name) ? 'an annotation' : LABELS.includes(name) ? 'a label' : undefined;
  const write = other ? `it as ${other}` : line ?? `one of ${known.join(', ')}`;
  return fault(manifest, `${path}[${name}]`, `there is no ${what} ${name}.`, write);
}

function fault(manifest: Manifest, path: string, found: string, write: string): Fault {
  return { manifest, path, found, consequence: 'It is ignored, as if it were not there.', write, yaml: write };
}
