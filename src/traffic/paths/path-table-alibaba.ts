import { Gate, PathRow } from './path-row';
const ACK = 'https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide';

/** It publishes no time for the registration: the gate waits for it. */
const REGISTRATION: Pick<PathRow, 'registrationSeconds' | 'registrationBasis' | 'gate' | 'annotations'> = {
  registrationSeconds: 60,
  registrationBasis: 'no number is published: taken like that of an ALB of AWS by pods',
  gate: Gate.POD,
  annotations: [],
};

/** Traffic paths of Alibaba Cloud. */
export const ALIBABA_PATHS: readonly PathRow[] = [
  {
    ...REGISTRATION,
    id: 'alibaba-alb',
    title: 'Alibaba Cloud ALB, targets are pods',
    code: 'TrafficPath.alibabaAlb()',
    propagationSeconds: 15,
    floorSeconds: 10,
    parts: 'controller + ALB API: the pod leaves the server group',
    basis: 'Alibaba: preStop 10, grace period 45; the propagation of 15 s is that inside the cluster',
    source: `${ACK}/use-prestop-hook-to-implement-smooth-offline-pods-during-the-rolling-upgrade-of-alb-ingress-backend-pods`,
    confirmed: 'vendor',
    registrationSource: `${ACK}/use-readinessgate-to-check-pod-readiness-before-associating-pods-with-alb-ingresses-during-rolling-updates`,
    gateCondition: 'target-health.alb.k8s.alibabacloud',
    kinds: ['Ingress'],
    note: 'Its IngressClass is mostly called alb, as that of AWS: an Ingress is recognised by the controller ingress.k8s.alibabacloud/alb of an IngressClass, '
      + 'by an AlbConfig among the manifests, or by your stating the path. WebService writes no class: state className.',
  },
  {
    ...REGISTRATION,
    id: 'alibaba-nlb',
    title: 'Alibaba Cloud NLB or CLB, targets are pods',
    code: 'TrafficPath.alibabaNlb()',
    propagationSeconds: 60,
    floorSeconds: 30,
    parts: 'cloud controller manager + API of the load balancer',
    basis: 'no number is published: taken like that of an ALB of AWS by pods',
    source: `${ACK}/configure-a-readiness-gate-to-ensure-smooth-pod-updates`,
    confirmed: false,
    registrationSource: `${ACK}/configure-a-readiness-gate-to-ensure-smooth-pod-updates`,
    gateCondition: 'service.readiness.alibabacloud.com/',
    kinds: ['Service'],
    serviceType: 'LoadBalancer',
    note: 'An NLB has spec.loadBalancerClass alibabacloud.com/nlb, which you state. The readiness gate bears the name of the Service: name it in the pods yourself, or let the '
      + 'webhook of cloud-controller-manager 2.12.4 and later do it, and state readinessGate: true.',
  },
];
