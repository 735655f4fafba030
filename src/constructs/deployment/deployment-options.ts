import { GracefulDeploymentProps } from './graceful-deployment-props';
import { GracefulOptions } from '../budget/graceful-options';
import { DEVICES, DRAIN_BUDGET, MESH, PLATFORM } from '../budget/option-kinds';
import { ANY, BOOLEAN, DURATION, LIST, OBJECT, OptionKinds } from '../budget/stated-options';

export const GRACEFUL_OPTIONS: OptionKinds<GracefulOptions> = {
  drainBudget: DRAIN_BUDGET, startup: DURATION, platform: PLATFORM, mesh: MESH, imageHasSleep: BOOLEAN,
};

/** Of the options of cdk8s-plus-28 those that are read here; it checks the others itself. */
export const DEPLOYMENT_OPTIONS: OptionKinds<GracefulDeploymentProps> = {
  ...GRACEFUL_OPTIONS,
  startupLimit: DURATION,
  devices: DEVICES,
  minReady: DURATION,
  progressDeadline: DURATION,
  terminationGracePeriod: DURATION,
  containers: LIST,
  initContainers: LIST,
  volumes: LIST,
  hostAliases: LIST,
  podMetadata: OBJECT,
  metadata: OBJECT,
  strategy: OBJECT,
  replicas: ANY,
  select: ANY,
  spread: ANY,
  restartPolicy: ANY,
  serviceAccount: ANY,
  securityContext: ANY,
  dns: ANY,
  dockerRegistryAuth: ANY,
  automountServiceAccountToken: ANY,
  isolate: ANY,
  hostNetwork: ANY,
};

/** The problem of a Deployment to which nobody added a container. */
export const NO_CONTAINER = "no container.\n    Write: containers: [{ image: 'shop/web:1.4.2', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz') }]";
