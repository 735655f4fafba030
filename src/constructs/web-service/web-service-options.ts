import { WebServiceAutoscalingOptions } from './autoscaling-options';
import { WebServiceIngressOptions, WebServiceProps, WebServiceRouteOptions } from './web-service-props';
import { ANY, BOOLEAN, DURATION, hasMembers, LIST, OBJECT, OptionKind, OptionKinds, shown, StatedOptions, statedOptions } from '../budget/stated-options';
import { DEPLOYMENT_OPTIONS } from '../deployment/deployment-options';

const READINESS: OptionKind = {
  name: 'a Readiness',
  is: value => hasMembers(value, '_probe', '_problems'),
  write: value => `Readiness.http(${typeof value === 'string' ? `'/${value.replace(/^\/|'/g, '')}'` : "'/healthz'"})`,
};
const PROBE: OptionKind = { name: 'a Probe of cdk8s-plus-28', is: value => hasMembers(value, '_toKube'), write: () => "kplus.Probe.fromHttpGet('/livez')" };
/** A value that is known only at synth is an object. */
const TEXT: OptionKind = { name: 'text', is: value => typeof value === 'string' || OBJECT.is(value), write: value => JSON.stringify(shown(value)) };

const OPTIONS: OptionKinds<WebServiceProps> = {
  ...DEPLOYMENT_OPTIONS,
  name: ANY,
  image: TEXT,
  port: ANY,
  readiness: READINESS,
  liveness: PROBE,
  envVariables: OBJECT,
  envFrom: LIST,
  command: LIST,
  args: LIST,
  workingDir: ANY,
  volumeMounts: LIST,
  resources: OBJECT,
  containerSecurityContext: OBJECT,
  imagePullPolicy: ANY,
  service: OBJECT,
  disruptionBudget: OBJECT,
  autoscaling: OBJECT,
  ingress: OBJECT,
  route: OBJECT,
};
const AUTOSCALING: OptionKinds<WebServiceAutoscalingOptions> = { minReplicas: ANY, maxReplicas: ANY, cpuUtilization: ANY, metrics: LIST, name: ANY };
const INGRESS: OptionKinds<WebServiceIngressOptions> = {
  host: ANY, path: ANY, pathType: ANY, className: ANY, tls: LIST, annotations: OBJECT, name: ANY,
};
const ROUTE: OptionKinds<WebServiceRouteOptions> = {
  gateway: ANY,
  gatewayNamespace: ANY,
  sectionName: ANY,
  host: ANY,
  path: ANY,
  grpc: BOOLEAN,
  requestTimeout: DURATION,
  annotations: OBJECT,
  name: ANY,
};

/** The options of a WebService, and those in them. */
export function webServiceOptions(props: WebServiceProps, isSubclass: boolean): StatedOptions<WebServiceProps> {
  const { options, problems } = statedOptions(props, OPTIONS, { isConstruct: true, isSubclass });
  const inner = <P extends object>(stated: P | undefined, kinds: OptionKinds<P>, of: string): StatedOptions<P> | undefined =>
    stated && statedOptions(stated, kinds, { of });
  const [autoscaling, ingress, route] = [
    inner(options.autoscaling, AUTOSCALING, 'autoscaling'), inner(options.ingress, INGRESS, 'ingress'), inner(options.route, ROUTE, 'route'),
  ];
  const found = [...problems, ...[autoscaling, ingress, route].flatMap(part => part?.problems ?? [])];
  if (found.length === problems.length) return { options, problems };
  return { options: { ...options, autoscaling: autoscaling?.options, ingress: ingress?.options, route: route?.options }, problems: found };
}
