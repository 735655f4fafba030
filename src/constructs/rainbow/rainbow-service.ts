import { ApiObject } from 'cdk8s';
import { DeploymentExposeViaServiceOptions, ServiceType } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { longestRegistration, resolveBudget } from '../../budget';
import { RAINBOW_LABEL, RELEASE_LABEL } from '../../rainbow';
import { GracefulDeployment } from '../deployment/graceful-deployment';
import { exposedPorts } from '../service/exposed-ports';
import { GracefulService } from '../service/graceful-service';
import { neededServiceType } from '../service/path-annotations';
import { edit } from '../synth/edit';

/** How the Service of a rainbow moves from one release to the next. */
export interface ServiceSwitch {
  /** The reaper switches it: it has no selector in the manifest. */
  readonly isInCluster: boolean;
  /** Time until all clients have observed the switch. */
  readonly propagationSeconds: number;
  /** Set where a load balancer registers the pods that the Service selects. */
  readonly registrationSeconds?: number;
}

export function serviceSwitchOf({ drainBudget: { _input } }: GracefulDeployment, servingRelease: string | undefined): ServiceSwitch {
  return {
    isInCluster: servingRelease === undefined,
    propagationSeconds: resolveBudget(_input).preStopSeconds,
    registrationSeconds: longestRegistration(_input.paths) || undefined,
  };
}

/**
 * The Service of a rainbow. Without `servingRelease` its manifest has no selector: kubectl, Argo CD and Flux do not change a field that is not
 * in the manifest, so the reaper can set it in the cluster.
 */
export function addRainbowService(
  scope: Construct,
  id: string,
  rainbow: string,
  newest: GracefulDeployment,
  options: DeploymentExposeViaServiceOptions,
  servingRelease: string | undefined,
): GracefulService {
  const service = new GracefulService(scope, id, {
    selector: newest, // the annotations of its traffic paths follow from its budget
    metadata: { name: options.name ?? rainbow, labels: { [RAINBOW_LABEL]: rainbow } },
    ports: exposedPorts(newest, options),
    type: options.serviceType ?? neededServiceType(newest, false) ?? ServiceType.CLUSTER_IP,
  });
  edit(ApiObject.of(service), 'selector', (manifest) => {
    // not even an empty selector: a server-side apply would own it, and remove the one in the cluster
    const { selector, ...spec } = manifest.spec;
    if (servingRelease === undefined) return { ...manifest, spec };
    return { ...manifest, spec: { ...spec, selector: { [RAINBOW_LABEL]: rainbow, [RELEASE_LABEL]: servingRelease } } };
  });
  return service;
}
