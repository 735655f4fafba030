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
 * The Service of a rainbow. Without `serving` it has no selector in the manifest: what a manifest does not say, kubectl, Argo CD and Flux
 * leave as it is in the cluster.
 */
export function addRainbowService(
  scope: Construct, id: string, rainbow: string, newest: GracefulDeployment, options: DeploymentExposeViaServiceOptions, serving: string | undefined,
): GracefulService {
  const service = new GracefulService(scope, id, {
    selector: newest, // what stands in front of it follows from its budget
    metadata: { name: options.name ?? rainbow, labels: { [RAINBOW_LABEL]: rainbow } },
    ports: exposedPorts(newest, options),
    type: options.serviceType ?? neededServiceType(newest, false) ?? ServiceType.CLUSTER_IP,
  });
  edit(ApiObject.of(service), 'selector', (manifest) => {
    // not even an empty one: to a server-side apply that is a selector, and the one in the cluster is taken away
    const { selector, ...spec } = manifest.spec;
    return { ...manifest, spec: serving === undefined ? spec : { ...spec, selector: { [RAINBOW_LABEL]: rainbow, [RELEASE_LABEL]: serving } } };
  });
  return service;
}
