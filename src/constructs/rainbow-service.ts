import { ApiObject } from 'cdk8s';
import { DeploymentExposeViaServiceOptions, ServiceType } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { factsOfDeployment } from './deployment-facts';
import { edit } from './edit';
import { exposedPorts } from './exposed-ports';
import { frontService, neededServiceType } from './front';
import { GracefulDeployment } from './graceful-deployment';
import { GracefulService } from './graceful-service';
import { RAINBOW_LABEL, RELEASE_LABEL } from '../releases';

/**
 * The Service of a rainbow. Without `serving` it has no selector in the manifest: what a manifest does not say, kubectl, Argo CD and Flux
 * leave as it is in the cluster.
 */
export function addRainbowService(
  scope: Construct, id: string, rainbow: string, newest: GracefulDeployment, options: DeploymentExposeViaServiceOptions, serving: string | undefined,
): GracefulService {
  const service = new GracefulService(scope, id, {
    metadata: { namespace: newest.metadata.namespace, name: options.name ?? rainbow, labels: { [RAINBOW_LABEL]: rainbow } },
    ports: exposedPorts(newest, options),
    type: options.serviceType ?? neededServiceType(newest, false) ?? ServiceType.CLUSTER_IP,
  });
  if (serving === undefined) {
    // cdk8s-plus-28 says `selector: {}`: to a server-side apply that is a selector, and the one in the cluster is taken away
    edit(ApiObject.of(service), 'selector', (manifest) => {
      const { selector, ...spec } = manifest.spec;
      return { ...manifest, spec };
    });
  } else {
    service.selectLabel(RAINBOW_LABEL, rainbow);
    service.selectLabel(RELEASE_LABEL, serving);
  }
  frontService(service, factsOfDeployment(newest)!);
  return service;
}
