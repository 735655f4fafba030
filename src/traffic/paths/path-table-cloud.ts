import { BACKEND_CONFIG_ANNOTATION, CLASS_ANNOTATION, Gate, pathAnnotation, PathRow } from './path-row';
import { NODE_PORT_REGISTRATION } from './path-table-aws';
import { AZURE_PATHS } from './path-table-azure';
const INGRESS_GCE = 'https://github.com/kubernetes/ingress-gce/blob/master/pkg/annotations/service.go';
const TKE = 'https://www.tencentcloud.com/document/product/457';

/** Traffic paths of other clouds. */
export const CLOUD_PATHS: readonly PathRow[] = [
  {
    id: 'gke-neg',
    title: 'Google Cloud load balancer (NEG)',
    code: 'TrafficPath.gkeNeg()',
    propagationSeconds: 60,
    floorSeconds: 40,
    parts: 'NEG controller + propagation in the load balancer',
    basis: 'reports of errors without a delay; a sample of Google waits 40 s',
    source: 'https://github.com/kubernetes/ingress-gce/issues/1718',
    confirmed: false,
    registrationSeconds: 60,
    registrationBasis: 'taken like the removal; the gate covers it',
    registrationSource: 'https://cloud.google.com/kubernetes-engine/docs/concepts/container-native-load-balancing',
    gate: Gate.AUTOMATIC,
    kinds: ['Ingress', 'HTTPRoute'],
    gateway: {
      controllers: ['networking.gke.io/gateway'],
      classNames: [
        'gke-l7-global-external-managed', 'gke-l7-global-external-managed-mc', 'gke-l7-regional-external-managed', 'gke-l7-regional-external-managed-mc',
        'gke-l7-cross-regional-internal-managed-mc', 'gke-l7-rilb', 'gke-l7-rilb-mc', 'gke-l7-gxlb', 'gke-l7-gxlb-mc',
      ],
      source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/gatewayclass-capabilities',
    },
    className: 'gce',
    classAliases: ['gce-internal'],
    classIsAnnotation: true,
    annotations: [
      pathAnnotation('Service', 'cloud.google.com/neg', '{"ingress":true}', `${INGRESS_GCE} NEGAnnotationKey`),
      pathAnnotation('Service', BACKEND_CONFIG_ANNOTATION, '{"default":"{name}"}', `${INGRESS_GCE} BackendConfigKey`),
      pathAnnotation('Ingress', CLASS_ANNOTATION, 'gce', 'https://cloud.google.com/kubernetes-engine/docs/concepts/ingress'),
    ],
    draining: { on: 'BackendConfig', defaultSeconds: 0, longestSeconds: 3600 },
    idleTimeout: { seconds: 600, source: 'https://cloud.google.com/load-balancing/docs/https/request-distribution' },
    note: 'The readiness gate turns true after 10 minutes, whatever the state of the load balancer (ingress-gce, pkg/neg/readiness). Its draining time without a BackendConfig is not documented. '
      + 'Behind an HTTPRoute a GCPBackendPolicy has it (https://cloud.google.com/kubernetes-engine/docs/how-to/configure-gateway-resources): route of WebService writes one, '
      + 'and a HealthCheckPolicy of the HTTP readiness probe: a Gateway does not read the probe, and asks GET /. '
      + 'An Ingress names its class by the annotation: '
      + 'spec.ingressClassName is ignored (https://cloud.google.com/kubernetes-engine/docs/troubleshooting/ingress).',
  },
  ...AZURE_PATHS,
  {
    id: 'tencent-clb-pod',
    title: 'Tencent CLB, direct to the pods',
    code: 'TrafficPath.tencentClb({ target: TencentClbTarget.POD })',
    propagationSeconds: 60,
    floorSeconds: 30,
    parts: 'controller + CLB API: the weight of the pod becomes 0',
    basis: 'no number is published: taken like that of an ALB by pods',
    source: 'https://cloud.tencent.com/document/product/457/109977',
    confirmed: false,
    registrationSeconds: 30,
    registrationBasis: 'three health checks 5 s apart, and for the CLB API as long again; rolling updates wait for them',
    registrationSource: `${TKE}/36837`,
    gate: Gate.AUTOMATIC,
    kinds: ['Service', 'Ingress'],
    className: 'qcloud',
    serviceType: 'LoadBalancer',
    annotations: [
      pathAnnotation('Service', 'service.cloud.tencent.com/direct-access', 'true', `${TKE}/36837`),
      pathAnnotation('Service', 'service.cloud.tencent.com/enable-grace-shutdown', 'true', `${TKE}/42070`),
      pathAnnotation('Ingress', 'ingress.cloud.tencent.com/direct-access', 'true', `${TKE}/42069`),
      pathAnnotation('Ingress', 'ingress.cloud.tencent.com/enable-grace-shutdown', 'true', `${TKE}/42069`),
    ],
    note: 'Its controller is not public: keys and values are those of its documentation. An open connection to a pod of weight 0 goes on until it ends: there is no draining time to set. '
      + 'Where Services share a CLB, or have very many pods, a pod may be gone before its weight is 0 (https://cloud.tencent.com/document/product/457/109977). That page has service.cloud.tencent.com/enable-grace-deletion and '
      + 'ingress.cloud.tencent.com/enable-grace-deletion, by which the kubelet waits for that. They are not written here: controllers below v2.5.0 do not know them, nor do all kubelets.',
  },
  {
    ingressServiceType: 'NodePort',
    id: 'tencent-clb-node-port',
    title: 'Tencent CLB, through node ports',
    code: 'TrafficPath.tencentClb({ target: TencentClbTarget.NODE_PORT })',
    propagationSeconds: 75,
    floorSeconds: 45,
    parts: 'controller + CLB API + kube-proxy sync',
    basis: 'no number is published: taken like that of an ALB by nodes',
    source: `${TKE}/36837`,
    confirmed: false,
    registrationSeconds: 0,
    registrationBasis: NODE_PORT_REGISTRATION,
    kinds: ['Service', 'Ingress'],
    className: 'qcloud',
    serviceType: 'LoadBalancer',
    annotations: [],
  },
];
