import { compliant } from './fixtures';
import { ACKNOWLEDGE_ANNOTATION, acknowledgementsOf } from '../../src/checks';
import { Manifest } from '../../src/yaml';
const REASON = 'a batch worker';
const annotated = (text: unknown): Manifest => ({ metadata: { annotations: { [ACKNOWLEDGE_ANNOTATION]: text as string } } });

test('the annotation is cdk8s-graceful/acknowledge', () => {
  expect(ACKNOWLEDGE_ANNOTATION).toBe('cdk8s-graceful/acknowledge');
});

test('reasons by rule', () => {
  expect(acknowledgementsOf(annotated('{"single-replica":"a batch worker"}'))).toEqual({ 'single-replica': REASON });
});

test('of two reasons the blank one does not count', () => {
  expect(acknowledgementsOf(annotated('{"single-replica":"a batch worker","no-readiness":" "}'))).toEqual({ 'single-replica': REASON });
});

test.each([
  ['no annotations', { metadata: {} }],
  ['no metadata', {}],
  ['a word', annotated('single-replica')],
  ['half of it', annotated('{"single-replica":')],
  ['null', annotated('null')],
  ['a number', annotated('5')],
  ['a text', annotated('"single-replica"')],
  ['empty', annotated('')],
  ['an object instead of text', annotated({})],
  ['null for a reason', annotated('{"single-replica":null}')],
  ['a number for a reason', annotated('{"single-replica":5}')],
  ['a reason that is empty', annotated('{"single-replica":""}')],
  ['a reason that is blank', annotated('{"single-replica":" "}')],
])('no reason: %s', (_, manifest) => {
  expect(acknowledgementsOf(manifest)).toEqual({});
});

const faulty = compliant.with('deployment.spec.replicas', 1);
const acknowledging = (text: string) => faulty.with(`deployment.metadata.annotations.${ACKNOWLEDGE_ANNOTATION}`, text);

describe('a finding', () => {
  const marks = (text: string): (string | undefined)[] => acknowledging(text).findings('single-replica').map(f => f.acknowledged);

  test('is marked with the reason, and stays', () => {
    expect(marks('{"single-replica":"a batch worker"}')).toEqual([REASON]);
  });

  test('is not marked by the acknowledgement of another rule', () => {
    expect(marks('{"no-readiness":"a batch worker"}')).toEqual([undefined]);
  });

  test('is not marked by garbage', () => {
    expect(marks('single-replica')).toEqual([undefined]);
  });

  test('is not marked by an empty reason', () => {
    expect(marks('{"single-replica":""}')).toEqual([undefined]);
  });
});
