import { ApiObject } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { WebServiceRouteOptions } from './web-service-props';

/**
 * An HTTPRoute whose backend is a Service.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproute
 */
export function addRoute(scope: Construct, id: string, service: Service, options: WebServiceRouteOptions): ApiObject {
  const { gateway: name, gatewayNamespace: namespace, sectionName, host, path = '/' } = options;
  return new ApiObject(scope, id, {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { namespace: service.metadata.namespace },
    spec: {
      parentRefs: [{ name, namespace, sectionName }],
      hostnames: host === undefined ? undefined : [host],
      rules: [{
        matches: [{ path: { type: 'PathPrefix', value: path } }],
        backendRefs: [{ name: service.name, port: service.port }],
      }],
    },
  });
}
