import { Duration } from 'cdk8s';
import { Container, HorizontalPodAutoscaler, Metric, MetricTarget, Replicas, ScalingStrategy } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { WebServiceAutoscalingOptions } from './autoscaling-options';
import { Named, named } from './named';
import { allows } from '../../platform';
import { GracefulDeployment } from '../deployment/graceful-deployment';

export const DEFAULT_MIN_REPLICAS = 2;
const DEFAULT_CPU_PERCENT = 50;
/** Longest periods that the API server accepts. */
const LONGEST_PERIOD_SECONDS = 1800;
const LONGEST_STABILIZATION_SECONDS = 3600;

/** A message for each option that is refused. */
export function autoscalingProblems(options: WebServiceAutoscalingOptions): string[] {
  const { minReplicas = DEFAULT_MIN_REPLICAS, maxReplicas, cpuUtilization = DEFAULT_CPU_PERCENT } = options;
  const problems: string[] = [];
  for (const [option, value] of Object.entries({ minReplicas, maxReplicas })) {
    if (!Number.isInteger(value) || value < 1) {
      problems.push(`autoscaling: ${option} ${value} is not a whole number from 1 on.\n    Write: ${option}: 2`);
    }
  }
  if (maxReplicas < minReplicas) {
    problems.push(`autoscaling: maxReplicas ${maxReplicas} is below minReplicas ${minReplicas}.\n    Write: maxReplicas: ${minReplicas} or more`);
  }
  if (!Number.isInteger(cpuUtilization) || cpuUtilization < 1) {
    problems.push(`autoscaling: cpuUtilization ${cpuUtilization} is not a whole percentage from 1 on.\n    Write: cpuUtilization: ${DEFAULT_CPU_PERCENT}`);
  }
  return problems;
}

/**
 * Scales up by Kubernetes' default policies, but not on a spike that is shorter than a startup. Scales down by at most a quarter
 * of the pods within one grace period, so that no more than a quarter drains at once.
 */
export function addAutoscaler(
  scope: Construct, id: string, target: GracefulDeployment, main: Container, options: WebServiceAutoscalingOptions & Named,
): HorizontalPodAutoscaler {
  const cpu = MetricTarget.averageUtilization(options.cpuUtilization ?? DEFAULT_CPU_PERCENT);
  // the CPU of the main container only: an idle sidecar would lower the average
  const metric = allows(target.platform._minor, 'containerResourceMetric')
    ? Metric.containerCpu({ container: main, target: cpu })
    : Metric.resourceCpu(cpu);
  return new HorizontalPodAutoscaler(scope, id, {
    metadata: { ...named(options.name), namespace: target.metadata.namespace },
    target,
    minReplicas: options.minReplicas ?? DEFAULT_MIN_REPLICAS,
    maxReplicas: options.maxReplicas,
    metrics: options.metrics ?? [metric],
    scaleUp: {
      strategy: ScalingStrategy.MAX_CHANGE,
      stabilizationWindow: atMost(target.startup, LONGEST_STABILIZATION_SECONDS),
      policies: [
        { replicas: Replicas.percent(100), duration: Duration.seconds(15) },
        { replicas: Replicas.absolute(4), duration: Duration.seconds(15) },
      ],
    },
    scaleDown: {
      strategy: ScalingStrategy.MAX_CHANGE,
      stabilizationWindow: Duration.minutes(5),
      policies: [{
        replicas: Replicas.percent(25),
        duration: atMost(target.terminationGracePeriod ?? target.drainBudget.gracePeriod, LONGEST_PERIOD_SECONDS),
      }],
    },
  });
}

function atMost(duration: Duration, seconds: number): Duration {
  return Duration.seconds(Math.min(duration.toSeconds(), seconds));
}
