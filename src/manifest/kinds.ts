/** The kinds that this index knows; others need not be rendered. */
export const KINDS = [
  'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Job', 'Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'ScaledObject',
  'PersistentVolumeClaim', 'Ingress', 'IngressClass', 'HTTPRoute', 'Namespace', 'BackendConfig',
];
