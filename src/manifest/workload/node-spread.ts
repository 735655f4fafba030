import { HOSTNAME } from './pinned';
import { matches } from '../index/selector';
import { podSpecOf } from '../pod/pod';
import { labelsOf } from '../schema/metadata';
import { Workload } from '../schema/types';

/** A topology spread constraint that keeps a pod Pending rather than put it onto a node with more pods than others. */
export interface NodeSpread {
  readonly maxSkew: number;
  readonly minDomains?: number;
  /** A cordoned node does not count as one with few pods. */
  readonly honorsTaints: boolean;
  /** By `matchLabelKeys`: pods of another template are not counted. */
  readonly isPerTemplate: boolean;
  /** `maxSkew 1 over kubernetes.io/hostname with whenUnsatisfiable: DoNotSchedule`. */
  readonly what: string;
}

/** Labels that differ by template: of a Deployment and of a StatefulSet. */
const TEMPLATE_LABELS = ['pod-template-hash', 'controller-revision-hash'];

/** The one over nodes that counts the pods of the workload; undefined without one. How many zones there are is not known. */
export function nodeSpreadOf(workload: Workload): NodeSpread | undefined {
  const labels = labelsOf(workload.spec?.template?.metadata);
  const constraint = (podSpecOf(workload).topologySpreadConstraints ?? [])
    .find(c => c.topologyKey === HOSTNAME && c.whenUnsatisfiable !== 'ScheduleAnyway' && matches(c.labelSelector, labels));
  if (!constraint) return undefined;
  const { maxSkew = 1, minDomains, nodeTaintsPolicy, matchLabelKeys = [] } = constraint;
  return {
    maxSkew,
    minDomains,
    honorsTaints: nodeTaintsPolicy === 'Honor',
    isPerTemplate: matchLabelKeys.some(key => TEMPLATE_LABELS.includes(key)),
    what: `maxSkew ${maxSkew}${minDomains === undefined ? '' : `, minDomains ${minDomains}`} over ${HOSTNAME} with whenUnsatisfiable: DoNotSchedule`,
  };
}
