import { Probe } from '../schema/types';

/** The times of a probe. */
export interface ProbeSeconds {
  readonly delaySeconds: number;
  readonly periodSeconds: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
}

/**
 * A field that is absent or 0 has the default of Kubernetes.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go SetDefaults_Probe
 */
export function probeSecondsOf({ initialDelaySeconds, periodSeconds, successThreshold, failureThreshold }: Probe): ProbeSeconds {
  return {
    delaySeconds: initialDelaySeconds ?? 0,
    periodSeconds: periodSeconds || 10,
    successThreshold: successThreshold || 1,
    failureThreshold: failureThreshold || 3,
  };
}
