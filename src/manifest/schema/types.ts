import { DISRUPTION_BUDGET_SPEC, SERVICE_SPEC } from './kinds';
import { SELECTOR } from './metadata-shape';
import { CONTAINER, POD, PRE_STOP, PROBE } from './pod-shape';
import { TypeOf } from './shape';
import { WORKLOAD_SPEC } from './workload-shape';
import { Manifest } from '../../yaml';

/** The types of the objects that are read; each follows from the shape that the reader enforces. */

export type LabelSelector = TypeOf<typeof SELECTOR>;
export type Probe = TypeOf<typeof PROBE>;
/** A lifecycle handler. */
export type Handler = TypeOf<typeof PRE_STOP>;
export type Container = TypeOf<typeof CONTAINER>;
export type PodSpec = TypeOf<typeof POD>;
export type WorkloadSpec = TypeOf<typeof WORKLOAD_SPEC>;

/** Makes pods that a Service may select: a Deployment, a StatefulSet, a DaemonSet, an Argo Rollout, a Job. */
export interface Workload extends Manifest {
  readonly spec?: WorkloadSpec;
}

export interface Service extends Manifest {
  readonly spec?: TypeOf<typeof SERVICE_SPEC>;
}

export interface DisruptionBudgetManifest extends Manifest {
  readonly spec?: TypeOf<typeof DISRUPTION_BUDGET_SPEC>;
}
