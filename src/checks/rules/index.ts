import { annotationUnreadable } from './annotation-unreadable';
import { apiRemoved } from './api-removed';
import { autoscalerLargeSurge } from './autoscaler-large-surge';
import { autoscalerMaxBelowMin } from './autoscaler-max-below-min';
import { autoscalerMinZero } from './autoscaler-min-zero';
import { autoscalerRemovesAll } from './autoscaler-removes-all';
import { autoscalerWithoutCpuRequest } from './autoscaler-without-cpu-request';
import { autoscalersConflict } from './autoscalers-conflict';
import { claimAccessUnknown } from './claim-access-unknown';
import { defaultCpuRequest } from './default-cpu-request';
import { deviceSurge } from './device-surge';
import { disruptionBudgetBlocks } from './disruption-budget-blocks';
import { disruptionBudgetPercentage } from './disruption-budget-percentage';
import { disruptionBudgetSelectsNothing } from './disruption-budget-selects-nothing';
import { disruptionBudgetUnhealthy } from './disruption-budget-unhealthy';
import { disruptionBudgetWithoutLimit } from './disruption-budget-without-limit';
import { drainNotAwaited } from './drain-not-awaited';
import { duplicateContainerName } from './duplicate-container-name';
import { duplicateObject } from './duplicate-object';
import { evictionForbidden } from './eviction-forbidden';
import { fieldMisplaced } from './field-misplaced';
import { graceOverDrainLimit } from './grace-over-drain-limit';
import { graceOverSpot } from './grace-over-spot';
import { graceTooShort } from './grace-too-short';
import { helperTerminatesFirst } from './helper-terminates-first';
import { internalTrafficPolicyLocal } from './internal-traffic-policy-local';
import { invalidHandler } from './invalid-handler';
import { invalidPodCount } from './invalid-pod-count';
import { invalidPodTemplate } from './invalid-pod-template';
import { invalidProbe } from './invalid-probe';
import { invalidUpdateStrategy } from './invalid-update-strategy';
import { limitRangeRefuses } from './limit-range-refuses';
import { livenessIsReadiness } from './liveness-is-readiness';
import { livenessKillsStart } from './liveness-kills-start';
import { loadBalancerCuts } from './load-balancer-cuts';
import { localTrafficPolicy } from './local-traffic-policy';
import { meshProxyTerminatesEarly } from './mesh-proxy-terminates-early';
import { meshUndeclared } from './mesh-undeclared';
import { metricsServiceAssumed } from './metrics-service-assumed';
import { metricsServiceTraffic } from './metrics-service-traffic';
import { noDisruptionBudget } from './no-disruption-budget';
import { noReadiness } from './no-readiness';
import { pathRetired } from './path-retired';
import { pathSlow } from './path-slow';
import { pathUndeclared } from './path-undeclared';
import { platformTooNew } from './platform-too-new';
import { platformTooOld } from './platform-too-old';
import { podReplacementPolicy } from './pod-replacement-policy';
import { podWithoutController } from './pod-without-controller';
import { prestopBelowFloor } from './prestop-below-floor';
import { prestopExecSleep } from './prestop-exec-sleep';
import { prestopHttpHostNetwork } from './prestop-http-host-network';
import { prestopHttpUnderMesh } from './prestop-http-under-mesh';
import { prestopMissing } from './prestop-missing';
import { prestopShort } from './prestop-short';
import { prestopTcpSocket } from './prestop-tcp-socket';
import { prestopUnknown } from './prestop-unknown';
import { probePortUndeclared } from './probe-port-undeclared';
import { probePortUnknown } from './probe-port-unknown';
import { progressDeadlineTooShort } from './progress-deadline-too-short';
import { publishNotReady } from './publish-not-ready';
import { quotaWithoutRoom } from './quota-without-room';
import { recreateBehindService } from './recreate-behind-service';
import { recreateWithRollingUpdate } from './recreate-with-rolling-update';
import { registrationNotCovered } from './registration-not-covered';
import { releaseCanBePruned } from './release-can-be-pruned';
import { releaseNeverEnded } from './release-never-ended';
import { releaseScaledDown } from './release-scaled-down';
import { releaseWithReplicas } from './release-with-replicas';
import { replicasWithAutoscaler } from './replicas-with-autoscaler';
import { requiredAntiAffinity } from './required-anti-affinity';
import { selectorMismatch } from './selector-mismatch';
import { selectorOverlap } from './selector-overlap';
import { serviceNeverSwitched } from './service-never-switched';
import { serviceSelectsReleases } from './service-selects-releases';
import { singleReplica } from './single-replica';
import { spreadMinDomains } from './spread-min-domains';
import { startupLimitTooShort } from './startup-limit-too-short';
import { stopSignalWithoutOs } from './stop-signal-without-os';
import { surgeAndUnavailableZero } from './surge-and-unavailable-zero';
import { surgeDeadlock } from './surge-deadlock';
import { switchBeforeRegistration } from './switch-before-registration';
import { targetPortUnknown } from './target-port-unknown';
import { unavailableAll } from './unavailable-all';
import { unavoidableGap } from './unavoidable-gap';
import { webhookSingleReplica } from './webhook-single-replica';
import { wrongType } from './wrong-type';
import { Rule } from '../rule';
/** In the order of the report: start, termination, rollout, Services, autoscalers, disruption budgets, platform, releases, scheduling. */
export const RULES: readonly Rule[] = [
  wrongType,
  fieldMisplaced,
  annotationUnreadable,
  duplicateObject,
  apiRemoved,
  noReadiness,
  invalidHandler,
  invalidProbe,
  probePortUnknown,
  probePortUndeclared,
  targetPortUnknown,
  startupLimitTooShort,
  livenessKillsStart,
  livenessIsReadiness,
  pathUndeclared,
  pathRetired,
  pathSlow,
  meshUndeclared,
  registrationNotCovered,
  prestopMissing,
  prestopUnknown,
  prestopBelowFloor,
  prestopShort,
  prestopTcpSocket,
  prestopHttpHostNetwork,
  prestopExecSleep,
  helperTerminatesFirst,
  stopSignalWithoutOs,
  prestopHttpUnderMesh,
  graceTooShort,
  graceOverSpot,
  loadBalancerCuts,
  meshProxyTerminatesEarly,
  duplicateContainerName,
  selectorMismatch,
  selectorOverlap,
  invalidPodTemplate,
  invalidPodCount,
  invalidUpdateStrategy,
  recreateWithRollingUpdate,
  surgeAndUnavailableZero,
  unavailableAll,
  recreateBehindService,
  unavoidableGap,
  surgeDeadlock,
  quotaWithoutRoom,
  limitRangeRefuses,
  claimAccessUnknown,
  deviceSurge,
  podReplacementPolicy,
  progressDeadlineTooShort,
  publishNotReady,
  metricsServiceTraffic,
  metricsServiceAssumed,
  localTrafficPolicy,
  internalTrafficPolicyLocal,
  serviceSelectsReleases,
  switchBeforeRegistration,
  releaseWithReplicas,
  replicasWithAutoscaler,
  autoscalersConflict,
  autoscalerMaxBelowMin,
  autoscalerMinZero,
  autoscalerLargeSurge,
  autoscalerRemovesAll,
  autoscalerWithoutCpuRequest,
  disruptionBudgetBlocks,
  disruptionBudgetSelectsNothing,
  disruptionBudgetWithoutLimit,
  disruptionBudgetPercentage,
  disruptionBudgetUnhealthy,
  noDisruptionBudget,
  evictionForbidden,
  platformTooOld,
  platformTooNew,
  graceOverDrainLimit,
  drainNotAwaited,
  releaseCanBePruned,
  releaseScaledDown,
  releaseNeverEnded,
  serviceNeverSwitched,
  defaultCpuRequest,
  requiredAntiAffinity,
  spreadMinDomains,
  podWithoutController,
  webhookSingleReplica,
  singleReplica,
];
