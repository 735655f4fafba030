import { tencentId } from './ingress-source';
import { negUseOf } from './network-endpoint-groups';
import { TrafficSource } from './traffic-index';
import { PATHS } from '../../traffic';
import { annotationsOf, displayName } from '../schema/metadata';
import { Service } from '../schema/types';

const LOAD_BALANCERS = PATHS.filter(row => row.serviceType === 'LoadBalancer').map(row => row.id);

/** A Service that is itself a source: headless, of a load balancer, or with endpoint groups that one sends to. */
export function serviceSource(service: Service): TrafficSource[] {
  const name = displayName(service);
  if (service.spec?.clusterIP === 'None') return [{ manifest: service, service, text: `headless Service ${name}`, pathIds: ['headless-dns'], candidates: [] }];
  if (service.spec?.type !== 'LoadBalancer') {
    return negUseOf(service) ? [{ manifest: service, service, text: `the load balancer of the endpoint groups of Service ${name}`, pathIds: ['gke-neg'], candidates: [] }] : [];
  }
  return [{ manifest: service, service, text: `Service ${name} of type LoadBalancer`, pathIds: loadBalancerIds(service), candidates: LOAD_BALANCERS }];
}

function loadBalancerIds(service: Service): string[] {
  const annotations = annotationsOf(service.metadata);
  const aws = annotations['service.beta.kubernetes.io/aws-load-balancer-type'];
  if (['external', 'nlb', 'nlb-ip'].includes(aws) || /^(service\.k8s|eks\.amazonaws)\.(aws|com)\/nlb$/.test(service.spec?.loadBalancerClass ?? '')) {
    const target = annotations['service.beta.kubernetes.io/aws-load-balancer-nlb-target-type'];
    return [aws === 'nlb-ip' || target === 'ip' || target === 'nlb-ip' ? 'aws-nlb-ip' : 'aws-nlb-instance'];
  }
  if (Object.keys(annotations).some(key => /^service\.cloud\.tencent\.com\/|^service\.kubernetes\.io\/(qcloud|tke)-/.test(key))) {
    return [tencentId(annotations['service.cloud.tencent.com/direct-access'])];
  }
  // https://github.com/kubernetes/cloud-provider-alibaba-cloud/blob/master/docs/usage.md
  const isAlibaba = service.spec?.loadBalancerClass === 'alibabacloud.com/nlb' || Object.keys(annotations).some(key => ALIBABA.test(key));
  return isAlibaba && annotations['service.beta.kubernetes.io/backend-type'] !== 'ecs' ? ['alibaba-nlb'] : [];
}

const ALIBABA = /^service\.beta\.kubernetes\.io\/(alibaba-cloud|alicloud)-loadbalancer-/;
