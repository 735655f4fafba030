import { PathAnnotation, AWS_DEREGISTRATION, AWS_TARGET_GROUP_ATTRIBUTES, Draining, Gate, LAYER_7_ROUTES, pathAnnotation, PathRow } from './path-row';

const LBC = 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest';
const LBC_ISSUES = 'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues';
const ALB_IDLE = { seconds: 60, source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html' };
const NLB_IDLE = { seconds: 350, source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html' };

/** A target group drains for 300 s by default; 0 to 3600 s. */
const awsDraining = (on: Draining['on']): Draining => ({ on, defaultSeconds: 300, longestSeconds: 3600 });

const alb = (target: string): PathAnnotation[] => [
  pathAnnotation('Ingress', 'alb.ingress.kubernetes.io/target-type', target, `${LBC}/guide/ingress/annotations/`),
  pathAnnotation('Ingress', AWS_TARGET_GROUP_ATTRIBUTES.Ingress, `${AWS_DEREGISTRATION}={drain}`, `${LBC}/guide/ingress/annotations/`),
];
const nlb = (target: string): PathAnnotation[] => [
  pathAnnotation('Service', 'service.beta.kubernetes.io/aws-load-balancer-type', 'external', `${LBC}/guide/service/annotations/`),
  pathAnnotation('Service', 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type', target, `${LBC}/guide/service/annotations/`),
  pathAnnotation('Service', AWS_TARGET_GROUP_ATTRIBUTES.Service, `${AWS_DEREGISTRATION}={drain}`, `${LBC}/guide/service/annotations/`),
];

const NLB_NOTE = '150 s double the pods of a fast rollout. AWS documents no such delay; users measured about 120 s again and again. '
  + "AWS' support told one of them to expect 3 to 5 minutes (aws-load-balancer-controller#1834): measure yours.";
const GATE_NOTE = "The controller's webhook that adds the gate has failurePolicy Ignore since v2.11: a gate may be missing in silence. "
  + 'Its documentation recommends Fail, with an objectSelector. Pods of the first apply, created before Service and Ingress, have none.';
const GATEWAY_SOURCE = 'https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/gateway/constants/controller_constants.go';
const ALB: Pick<PathRow, 'kinds' | 'gateway' | 'className' | 'controllers' | 'draining' | 'idleTimeout' | 'confirmed'> = {
  kinds: ['Ingress', ...LAYER_7_ROUTES],
  gateway: { controllers: ['gateway.k8s.aws/alb'], classNames: [], source: GATEWAY_SOURCE },
  className: 'alb',
  // https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/
  // https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html
  controllers: ['ingress.k8s.aws/alb', 'eks.amazonaws.com/alb'],
  draining: awsDraining('Ingress'),
  idleTimeout: ALB_IDLE,
  confirmed: false,
};
const NLB: Pick<PathRow, 'kinds' | 'gateway' | 'serviceType' | 'draining' | 'idleTimeout' | 'confirmed' | 'propagationSeconds' | 'floorSeconds' | 'note'> = {
  kinds: ['Service', 'TCPRoute', 'UDPRoute', 'TLSRoute'],
  gateway: { controllers: ['gateway.k8s.aws/nlb'], classNames: [], source: GATEWAY_SOURCE },
  serviceType: 'LoadBalancer',
  draining: awsDraining('Service'),
  idleTimeout: NLB_IDLE,
  confirmed: false,
  propagationSeconds: 150,
  floorSeconds: 120,
  note: NLB_NOTE,
};
export const NODE_PORT_REGISTRATION = 'nodes are the targets: a new pod is reached through kube-proxy at once';

/** Traffic paths of AWS. */
export const AWS_PATHS: readonly PathRow[] = [
  {
    ...ALB,
    id: 'aws-alb-ip',
    title: 'AWS ALB, targets are pods',
    code: 'TrafficPath.awsAlb({ target: AwsTarget.IP })',
    propagationSeconds: 60,
    floorSeconds: 30,
    parts: 'controller + ELB API + propagation in the load balancer + one request',
    basis: 'reports: 25 to 60 s',
    source: `${LBC_ISSUES}/2106`,
    registrationSeconds: 60,
    registrationBasis: 'inferred: two health checks 15 s apart, and for controller and ELB API as long again as the floor of the removal',
    registrationSource: `${LBC}/guide/ingress/annotations/`,
    gate: Gate.NAMESPACE_LABEL,
    note: GATE_NOTE,
    annotations: alb('ip'),
  },
  {
    ...ALB,
    id: 'aws-alb-instance',
    title: 'AWS ALB, targets are nodes',
    code: 'TrafficPath.awsAlb({ target: AwsTarget.INSTANCE })',
    propagationSeconds: 75,
    floorSeconds: 45,
    parts: 'controller + ELB API + one request + kube-proxy sync',
    basis: 'reports: 40 s rare errors, 70 s none',
    source: `${LBC_ISSUES}/2106`,
    registrationSeconds: 0,
    registrationBasis: NODE_PORT_REGISTRATION,
    ingressServiceType: 'NodePort',
    annotations: alb('instance'),
  },
  {
    ...NLB,
    id: 'aws-nlb-ip',
    title: 'AWS NLB, targets are pods',
    code: 'TrafficPath.awsNlb({ target: AwsTarget.IP })',
    parts: 'controller + ELB API + propagation in the load balancer',
    basis: 'reports: about 120 s, whatever the deregistration delay',
    source: `${LBC_ISSUES}/2366`,
    registrationSeconds: 150,
    registrationBasis: 'measured by AWS: 127 and 128 s without a target, rounded up',
    registrationSource: 'https://aws.amazon.com/cn/blogs/china/use-the-readiness-gate-to-solve-the-service-interruption-caused-by-the-rolling-upgrade-of-eks-pod/',
    gate: Gate.NAMESPACE_LABEL,
    note: `${NLB_NOTE} ${GATE_NOTE}`,
    annotations: nlb('ip'),
  },
  {
    ...NLB,
    id: 'aws-nlb-instance',
    title: 'AWS NLB, targets are nodes',
    code: 'TrafficPath.awsNlb({ target: AwsTarget.INSTANCE })',
    parts: 'propagation in the load balancer + kube-proxy sync',
    basis: 'no separate report: taken like that of its pod targets',
    source: `${LBC_ISSUES}/2366`,
    registrationSeconds: 0,
    registrationBasis: NODE_PORT_REGISTRATION,
    annotations: nlb('instance'),
  },
];
