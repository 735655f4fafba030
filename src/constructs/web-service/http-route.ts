import { ApiObject, Duration } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Named, named } from './named';
import { Readiness } from './readiness';
import { WebServiceRouteOptions } from './web-service-props';
import { Seconds } from '../../budget';
import { AWS_DEREGISTRATION, AWS_TARGET_CONFIGURATION, GCP_BACKEND_POLICY, pathRow, PathRow } from '../../traffic';
import { DeploymentBudget } from '../budget/deployment-budget';
import { durationSeconds } from '../budget/duration';

interface HealthCheck {
  /** The request of the readiness probe. */
  readonly healthCheck?: ReturnType<Readiness['_httpGet']>;
}

function timeoutOf(requestTimeout: Duration | undefined): Seconds {
  return durationSeconds(requestTimeout, { of: 'route', option: 'requestTimeout', fallback: 30, positive: false });
}

export function routeProblems({ grpc, path, requestTimeout }: WebServiceRouteOptions): string[] {
  const problems: string[] = [];
  if (grpc && path !== undefined) {
    problems.push(`route: path ${JSON.stringify(path)} beside grpc: a GRPCRoute matches methods, not paths.\n    Write: grpc: true without path`);
  } else if (path?.startsWith('/') === false) {
    problems.push(`route: path ${JSON.stringify(path)} does not begin with a slash.\n    Write: path: '/${path}'`);
  }
  const { problem } = timeoutOf(requestTimeout);
  if (problem) problems.push(problem);
  if (grpc && requestTimeout !== undefined) {
    problems.push('route: requestTimeout beside grpc: a GRPCRoute has no timeout.\n    Write: grpc: true without requestTimeout');
  }
  return problems;
}

/**
 * An HTTPRoute or GRPCRoute whose backend is a Service, and the policies that the traffic paths of the budget need for it.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproute
 */
export function addRoute(
  scope: Construct, id: string, service: Service, options: WebServiceRouteOptions & Named & HealthCheck, budget: DeploymentBudget,
): ApiObject {
  const { name, annotations, healthCheck, gateway, gatewayNamespace: namespace, sectionName, host, path = '/', grpc, requestTimeout } = options;
  const kind = grpc ? 'GRPCRoute' : 'HTTPRoute';
  const serving = budget.recorded.paths.map(p => pathRow(p.name)).filter(row => row === undefined || row.kinds.includes(kind));
  // of several only the author knows which one it is, and the kinds of the others may not be installed
  if (serving.length === 1 && serving[0]) addPolicy(scope, service, serving[0], { name, healthCheck, drainSeconds: budget.recorded.drainSeconds });
  return new ApiObject(scope, id, {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind,
    metadata: { ...named(name), annotations, namespace: service.metadata.namespace },
    spec: {
      parentRefs: [{ name: gateway, namespace, sectionName }],
      hostnames: host === undefined ? undefined : [host],
      rules: [{
        matches: grpc ? undefined : [{ path: { type: 'PathPrefix', value: path } }],
        backendRefs: [{ name: service.name, port: service.port }],
        timeouts: requestTimeout === undefined ? undefined : { request: `${timeoutOf(requestTimeout).seconds}s` },
      }],
    },
  });
}

/** Its Gateway reads no annotation of the Service: the draining time, and the targets of an ALB, are in an object of their own. */
function addPolicy(scope: Construct, service: Service, row: PathRow, options: Named & HealthCheck & { readonly drainSeconds: number }): void {
  const { name, drainSeconds, healthCheck } = options;
  const seconds = Math.min(drainSeconds, row.draining?.longestSeconds ?? drainSeconds); // a rule reports a longer drain
  const metadata = { ...named(name), namespace: service.metadata.namespace };
  if (row.id === 'gke-neg') {
    // https://cloud.google.com/kubernetes-engine/docs/how-to/configure-gateway-resources
    new ApiObject(scope, 'BackendPolicy', {
      apiVersion: 'networking.gke.io/v1',
      kind: GCP_BACKEND_POLICY,
      metadata,
      spec: {
        default: { connectionDraining: { drainingTimeoutSec: seconds } },
        targetRef: { group: '', kind: 'Service', name: service.name },
      },
    });
    if (!healthCheck) return;
    // else it asks GET /, and the readiness gate waits for the answer
    const { isHttps, ...check } = healthCheck;
    new ApiObject(scope, 'HealthCheckPolicy', {
      apiVersion: 'networking.gke.io/v1',
      kind: 'HealthCheckPolicy',
      metadata,
      spec: {
        default: { config: isHttps ? { type: 'HTTPS', httpsHealthCheck: check } : { type: 'HTTP', httpHealthCheck: check } },
        targetRef: { group: '', kind: 'Service', name: service.name },
      },
    });
  }
  if (row.className === 'alb') {
    // https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/apis/gateway/v1beta1/targetgroupconfig_types.go
    new ApiObject(scope, 'TargetConfiguration', {
      apiVersion: 'gateway.k8s.aws/v1beta1',
      kind: AWS_TARGET_CONFIGURATION,
      metadata,
      spec: {
        targetReference: { name: service.name },
        defaultConfiguration: {
          targetType: row.id === 'aws-alb-ip' ? 'ip' : 'instance',
          targetGroupAttributes: [{ key: AWS_DEREGISTRATION, value: `${seconds}` }],
        },
      },
    });
  }
}
