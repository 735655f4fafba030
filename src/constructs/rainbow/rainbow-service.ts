import { ApiObject } from 'cdk8s';
import { DeploymentExposeViaServiceOptions, ServiceType } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { RAINBOW_LABEL, RELEASE_LABEL } from '../../rainbow';
import { GracefulDeployment } from '../deployment/graceful-deployment';
import { exposedPorts } from '../service/exposed-ports';
import { GracefulService } from '../service/graceful-service';
import { neededServiceType } from '../service/path-annotations';
import { edit } from '../synth/edit';

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
