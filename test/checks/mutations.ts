import { autoscaler, manifest, Synth } from './fixtures';

/** What breaks one inequality of a compliant synth: a Deployment, its Service, its disruption budget. */
export interface Mutation {
  readonly change: (synth: Synth) => Synth;
  /** Rules that say the same, or what follows from it. */
  readonly also?: readonly string[];
}

const hpa = (synth: Synth, spec: object): Synth => synth.with('deployment.spec.replicas', undefined)
  .container('resources', { requests: { cpu: '100m' } })
  .and('hpa', { ...autoscaler({ minReplicas: 2, ...spec }), metadata: synth.objects.deployment.metadata })
  .with('hpa.spec.scaleTargetRef.name', synth.objects.deployment.metadata!.name);
const claim = (synth: Synth): Synth => synth.pod('volumes', [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }])
  .and('claim', { ...manifest('PersistentVolumeClaim', 'data', { accessModes: ['ReadWriteOnce'] }), metadata: { ...synth.objects.deployment.metadata, name: 'data' } });
const copy = (synth: Synth): Synth => {
  const { deployment } = synth.objects;
  return synth.and('canary', { ...deployment, metadata: { ...deployment.metadata, name: 'canary' } });
};
const said = (change: object) => (synth: Synth): Synth => {
  const annotation = 'cdk8s-graceful/budget';
  const budget = JSON.parse(synth.objects.deployment.metadata!.annotations![annotation]);
  return synth.with(`deployment.metadata.annotations.${annotation}`, JSON.stringify({ ...budget, ...change }));
};

/** The Deployment as a release, kept at its size by an autoscaler, and not pruned; of which rainbow it does not say. */
const asRelease = (synth: Synth): Synth => {
  const { metadata } = synth.objects.deployment;
  return hpa(synth, { minReplicas: 2, maxReplicas: 2 })
    .with('deployment.metadata.labels', { ...metadata!.labels, 'cdk8s-graceful/release': 'v1' })
    .with('deployment.metadata.annotations', { ...metadata!.annotations, 'argocd.argoproj.io/sync-options': 'Prune=false' });
};

const behindAlb = (synth: Synth, seconds: number): Synth => said({ paths: [{ name: 'aws-alb-instance', propagation: 75, floor: 45 }] })(synth)
  .container('lifecycle.preStop.sleep.seconds', 75).pod('terminationGracePeriodSeconds', 110)
  .and('ingress', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      ...synth.objects.service.metadata, annotations: { 'alb.ingress.kubernetes.io/target-group-attributes': `deregistration_delay.timeout_seconds=${seconds}` },
    },
    spec: { ingressClassName: 'alb', defaultBackend: { service: { name: synth.objects.service.metadata!.name } } },
  });

/** By the rule that finds it. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'wrong-type': { change: s => s.container('ports.0.containerPort', '8080') },
  'annotation-unreadable': { change: s => s.with('deployment.metadata.annotations.cdk8s-graceful/budget', '{"drain":30}') },
  'no-readiness': { change: s => s.container('readinessProbe', undefined) },
  'probe-port-unknown': { change: s => s.container('readinessProbe', { httpGet: { path: '/', port: 'web' } }) },
  'target-port-unknown': { change: s => s.with('service.spec.ports.0.targetPort', 'nowhere') },
  'startup-limit-too-short': { change: s => s.container('startupProbe.failureThreshold', 9) },
  'liveness-is-readiness': { change: s => s.container('livenessProbe', s.objects.deployment.spec!.template!.spec!.containers![0].readinessProbe) },
  'path-undeclared': { change: said({ paths: [] }) },
  'path-retired': { change: said({ paths: [{ name: 'ingress-nginx', propagation: 15, floor: 10 }] }) },
  'path-slow': { change: said({ paths: [{ name: 'edge', propagation: 120, floor: 15 }] }) },
  'mesh-undeclared': {
    change: s => s.with('deployment.spec.template.metadata.labels', { ...s.objects.deployment.spec!.template!.metadata!.labels, 'sidecar.istio.io/inject': 'true' }),
  },
  'registration-not-covered': { change: said({ paths: [{ name: 'edge', propagation: 15, floor: 5, registration: 40 }] }) },
  'prestop-missing': { change: s => s.container('lifecycle', undefined) },
  'prestop-unknown': { change: s => s.container('lifecycle.preStop', { exec: { command: ['nginx', '-s', 'quit'] } }) },
  'prestop-below-floor': { change: s => s.container('lifecycle.preStop.sleep.seconds', 4) },
  'prestop-tcp-socket': { change: s => s.container('lifecycle.preStop', { tcpSocket: { port: 8080 } }) },
  'prestop-http-host-network': {
    change: s => s.pod('hostNetwork', true).container('lifecycle.preStop', { httpGet: { path: '/bye', port: 8080 } }),
    also: ['prestop-unknown', 'surge-deadlock'],
  },
  'prestop-exec-sleep': { change: s => s.container('lifecycle.preStop', { exec: { command: ['sleep', '15'] } }) },
  'helper-terminates-first': { change: s => s.pod('containers.1', { name: 'shipper' }) },
  'stop-signal-without-os': { change: s => s.container('lifecycle.stopSignal', 'SIGUSR1'), also: ['platform-too-old'] },
  'prestop-http-under-mesh': {
    change: s => said({ mesh: 'istio-native' })(s).container('lifecycle.preStop', { httpGet: { path: '/bye', port: 8080 } }), also: ['prestop-unknown'],
  },
  'grace-too-short': { change: s => s.pod('terminationGracePeriodSeconds', 44) },
  'grace-over-spot': { change: said({ platform: 'aks', spot: 30 }) },
  'load-balancer-cuts': { change: s => behindAlb(s, 29) },
  'mesh-proxy-terminates-early': {
    change: s => said({ mesh: 'istio' })(s).with('deployment.spec.template.metadata.annotations', { 'proxy.istio.io/config': 'terminationDrainDuration: 44s' }),
  },
  'duplicate-container-name': { change: s => s.pod('containers.1', s.objects.deployment.spec!.template!.spec!.containers![0]) },
  'selector-mismatch': { change: s => s.with('deployment.spec.selector.matchLabels', { app: 'other' }) },
  'selector-overlap': { change: copy },
  'invalid-pod-count': { change: s => s.with('deployment.spec.replicas', 2.5) },
  'surge-and-unavailable-zero': { change: s => s.with('deployment.spec.strategy.rollingUpdate', { maxSurge: 0, maxUnavailable: '10%' }) },
  'unavailable-all': { change: s => s.with('deployment.spec.strategy.rollingUpdate.maxUnavailable', '100%') },
  'recreate-behind-service': { change: s => s.with('deployment.spec.strategy', { type: 'Recreate' }) },
  'surge-deadlock': { change: claim },
  'pod-replacement-policy': { change: s => s.with('deployment.spec.podReplacementPolicy', 'TerminationComplete') },
  'progress-deadline-too-short': { change: s => s.with('deployment.spec.progressDeadlineSeconds', 10) },
  'publish-not-ready': { change: s => s.with('service.spec.publishNotReadyAddresses', true) },
  'metrics-service-traffic': { change: s => s.with('service.metadata.labels', { 'cdk8s-graceful/metrics': 'web' }) },
  'local-traffic-policy': { change: s => said({ kubernetes: '1.25' })(s).with('service.spec.externalTrafficPolicy', 'Local'), also: ['platform-too-old'] },
  'service-selects-releases': {
    change: s => s.with('deployment.spec.template.metadata.labels', { ...s.objects.deployment.spec!.template!.metadata!.labels, 'cdk8s-graceful/release': 'v1' }),
  },
  'release-with-replicas': { change: s => asRelease(s).without('hpa').with('deployment.spec.replicas', 2) },
  'replicas-with-autoscaler': { change: s => hpa(s, {}).with('deployment.spec.replicas', 2) },
  'autoscaler-min-zero': { change: s => hpa(s, { minReplicas: 0 }) },
  'autoscaler-large-surge': { change: s => hpa(s, {}).with('deployment.spec.strategy.rollingUpdate.maxSurge', '100%') },
  'autoscaler-without-cpu-request': { change: s => hpa(s, {}).container('resources', undefined) },
  'disruption-budget-blocks': { change: s => s.with('disruptionBudget.spec.maxUnavailable', 0) },
  'disruption-budget-selects-nothing': { change: s => s.with('disruptionBudget.spec.selector.matchLabels', { app: 'other' }), also: ['no-disruption-budget'] },
  'disruption-budget-without-limit': { change: s => s.with('disruptionBudget.spec.maxUnavailable', undefined) },
  'disruption-budget-percentage': { change: s => s.with('deployment.spec.replicas', 4).with('disruptionBudget.spec.maxUnavailable', '30%') },
  'no-disruption-budget': { change: s => s.without('disruptionBudget') },
  'platform-too-old': { change: said({ kubernetes: '1.29' }) },
  'grace-over-drain-limit': { change: s => s.pod('terminationGracePeriodSeconds', 601) },
  'drain-not-awaited': {
    change: s => said({ platform: 'eks' })(asRelease(s)).with('disruptionBudget.spec.maxUnavailable', 0), also: ['disruption-budget-blocks'],
  },
  'release-can-be-pruned': { change: s => asRelease(s).with('deployment.metadata.annotations', s.objects.deployment.metadata!.annotations) },
  'release-scaled-down': { change: s => asRelease(s).with('hpa.spec.maxReplicas', 3) },
  'release-never-ended': {
    change: s => asRelease(s).with('deployment.metadata.labels', { 'cdk8s-graceful/rainbow': 'web', 'cdk8s-graceful/release': 'v1' }),
  },
  'service-never-switched': {
    change: s => s.with('service.metadata.labels', { 'cdk8s-graceful/rainbow': 'web' }).with('service.spec.selector', undefined),
  },
  'default-cpu-request': {
    change: s => s.container('resources', { requests: { cpu: '1000m', memory: '512Mi' }, limits: { cpu: '1500m', memory: '2048Mi' } }),
  },
  'required-anti-affinity': {
    change: s => s.pod('affinity', { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname' }] } }),
  },
  'spread-min-domains': {
    change: s => s.pod('topologySpreadConstraints', [{ maxSkew: 1, minDomains: 3, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' }]),
  },
  'single-replica': { change: s => s.with('deployment.spec.replicas', 1) },
};
