import { defaultCpuRequest } from './default-cpu-request';
import { disruptionBudgetBlocks } from './disruption-budget-blocks';
import { disruptionBudgetSelectsNothing } from './disruption-budget-selects-nothing';
import { duplicateContainerName } from './duplicate-container-name';
import { graceOverDrainLimit } from './grace-over-drain-limit';
import { graceOverSpot } from './grace-over-spot';
import { graceTooShort } from './grace-too-short';
import { invalidPodCount } from './invalid-pod-count';
import { loadBalancerCuts } from './load-balancer-cuts';
import { meshProxyLeavesEarly } from './mesh-proxy-leaves-early';
import { meshUndeclared } from './mesh-undeclared';
import { noReadiness } from './no-readiness';
import { pathUndeclared } from './path-undeclared';
import { platformTooOld } from './platform-too-old';
import { prestopBelowFloor } from './prestop-below-floor';
import { prestopHttpHostNetwork } from './prestop-http-host-network';
import { prestopHttpUnderMesh } from './prestop-http-under-mesh';
import { prestopMissing } from './prestop-missing';
import { prestopTcpSocket } from './prestop-tcp-socket';
import { prestopUnknown } from './prestop-unknown';
import { progressDeadlineTooShort } from './progress-deadline-too-short';
import { publishNotReady } from './publish-not-ready';
import { recreateBehindService } from './recreate-behind-service';
import { registrationNotCovered } from './registration-not-covered';
import { replicasWithAutoscaler } from './replicas-with-autoscaler';
import { requiredAntiAffinity } from './required-anti-affinity';
import { singleReplica } from './single-replica';
import { startupLimitTooShort } from './startup-limit-too-short';
import { surgeAndUnavailableZero } from './surge-and-unavailable-zero';
import { surgeDeadlock } from './surge-deadlock';
import { unavailableAll } from './unavailable-all';
import { Rule } from '../rule';

/** In the order in which they are reported: before, during and after a pod's time, then what is around it. */
export const RULES: readonly Rule[] = [
  noReadiness,
  startupLimitTooShort,
  pathUndeclared,
  meshUndeclared,
  registrationNotCovered,
  prestopMissing,
  prestopUnknown,
  prestopBelowFloor,
  prestopTcpSocket,
  prestopHttpHostNetwork,
  prestopHttpUnderMesh,
  graceTooShort,
  graceOverSpot,
  loadBalancerCuts,
  meshProxyLeavesEarly,
  duplicateContainerName,
  invalidPodCount,
  surgeAndUnavailableZero,
  unavailableAll,
  recreateBehindService,
  surgeDeadlock,
  progressDeadlineTooShort,
  publishNotReady,
  replicasWithAutoscaler,
  disruptionBudgetBlocks,
  disruptionBudgetSelectsNothing,
  platformTooOld,
  graceOverDrainLimit,
  defaultCpuRequest,
  requiredAntiAffinity,
  singleReplica,
];
