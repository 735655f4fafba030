import * as fc from 'fast-check';
import { ingressClassOf, ingressRow, pathAnnotations, pathById, pathRow, parseAttributes, pathRowsOf, serviceTypeFor, mergeAnnotations } from '../../../src/traffic';

const needed = (id: string, on: 'Service' | 'Ingress', drain = 30) => pathAnnotations([pathRow(id)!], on, drain, 'web-config');
const ALB = 'alb.ingress.kubernetes.io/target-group-attributes';

test('an ALB by pods with a drain of 30 s', () => {
  expect(needed('aws-alb-ip', 'Ingress')).toEqual({
    'alb.ingress.kubernetes.io/target-type': 'ip', [ALB]: 'deregistration_delay.timeout_seconds=30',
  });
  expect(needed('aws-alb-ip', 'Service')).toEqual({});
});

test('an NLB by nodes with a drain of an hour and a half gets its longest, 3600 s', () => {
  expect(needed('aws-nlb-instance', 'Service', 5400)).toEqual({
    'service.beta.kubernetes.io/aws-load-balancer-type': 'external',
    'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'instance',
    'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes': 'deregistration_delay.timeout_seconds=3600',
  });
});

test("Google's are JSON, AGIC's are a boolean and a number as text", () => {
  const google = needed('gke-neg', 'Service');
  expect(Object.fromEntries(Object.entries(google).map(([key, value]) => [key, JSON.parse(value)]))).toEqual({
    'cloud.google.com/neg': { ingress: true }, 'cloud.google.com/backend-config': { default: 'web-config' },
  });
  expect(needed('azure-agic', 'Ingress', 45)).toEqual({
    'appgw.ingress.kubernetes.io/connection-draining': 'true', 'appgw.ingress.kubernetes.io/connection-draining-timeout': '45',
  });
});

describe('what the author wrote stays', () => {
  test('a value of theirs', () => {
    expect(mergeAnnotations({ 'alb.ingress.kubernetes.io/target-type': 'instance', 'note': 'x' }, needed('aws-alb-ip', 'Ingress'))).toEqual({
      'alb.ingress.kubernetes.io/target-type': 'instance', 'note': 'x', [ALB]: 'deregistration_delay.timeout_seconds=30',
    });
  });

  test.each([
    ['other attributes are completed', 'slow_start.duration_seconds=30', 'slow_start.duration_seconds=30,deregistration_delay.timeout_seconds=30'],
    ['their own delay', 'deregistration_delay.timeout_seconds=90', 'deregistration_delay.timeout_seconds=90'],
    ['their own delay among others, with spaces', 'a=b, deregistration_delay.timeout_seconds = 90', 'a=b, deregistration_delay.timeout_seconds = 90'],
    ['nothing', '', 'deregistration_delay.timeout_seconds=30'],
  ])('%s', (_, own, merged) => {
    expect(mergeAnnotations({ [ALB]: own }, needed('aws-alb-ip', 'Ingress'))[ALB]).toBe(merged);
  });

  test('whatever they wrote, no value of theirs is lost and the delay is there', () => {
    const word = fc.stringMatching(/^[a-z_.]{1,12}$/);
    fc.assert(fc.property(fc.dictionary(word, fc.stringMatching(/^[a-z0-9]{1,5}$/)), (own) => {
      const text = Object.entries(own).map(([k, v]) => `${k}=${v}`).join(',');
      const merged = parseAttributes(mergeAnnotations({ [ALB]: text }, needed('aws-alb-ip', 'Ingress'))[ALB]);
      expect(merged).toEqual({ 'deregistration_delay.timeout_seconds': '30', ...own });
    }));
  });
});

const factsOf = (...ids: string[]) => ids.map(id => pathById(id)!);

test.each([
  ['the first that has Ingresses', ['cluster-internal', 'envoy-gateway', 'contour', 'traefik'], undefined, 'contour'],
  ['that of its class', ['contour', 'traefik'], 'traefik', 'traefik'],
  ['that of its class, as others write it', ['traefik', 'azure-agic'], 'azure/application-gateway', 'azure-agic'],
  ['none where its class is of a path that is not declared', ['contour', 'traefik'], 'alb', undefined],
  ["the first where the class is the author's own", ['aws-alb-ip', 'traefik'], 'internal', 'aws-alb-ip'],
  ['none', ['cluster-internal', 'aws-nlb-ip'], undefined, undefined],
])('an Ingress stands for %s', (_, ids, className, expected) => {
  expect(ingressRow(factsOf(...ids), className)?.id).toBe(expected);
});

test.each([
  ['inside the cluster', ['cluster-internal'], [undefined, undefined]],
  ['an NLB', ['aws-nlb-ip'], ['LoadBalancer', 'LoadBalancer']],
  ['an ALB to pods', ['aws-alb-ip'], [undefined, undefined]],
  ['an ALB to nodes', ['aws-alb-instance'], ['NodePort', 'NodePort']],
  ['a CLB to pods', ['tencent-clb-pod'], ['LoadBalancer', undefined]],
  ['a CLB to nodes', ['tencent-clb-node-port'], ['LoadBalancer', 'NodePort']],
])('type of the Service of %s, alone and behind an Ingress', (_, ids, expected) => {
  expect([false, true].map(behind => serviceTypeFor(factsOf(...ids), behind))).toEqual(expected);
});

test('a path of the author\'s own has no row', () => {
  expect(pathRowsOf([{ name: 'edge', propagationSeconds: 1, floorSeconds: 1 }, pathById('traefik')!]).map(row => row.id)).toEqual(['traefik']);
});

test.each([
  ['that of the path', 'traefik', undefined, { className: 'traefik', annotations: {} }],
  ["the author's", 'traefik', 'internal', { className: 'internal', annotations: {} }],
  ["Google's is an annotation", 'gke-neg', undefined, { annotations: { 'kubernetes.io/ingress.class': 'gce' } }],
  ["Google's internal one too", 'gke-neg', 'gce-internal', { annotations: { 'kubernetes.io/ingress.class': 'gce-internal' } }],
  ['none', 'envoy-gateway', undefined, { className: undefined, annotations: {} }],
])('class of an Ingress: %s', (_, id, stated, expected) => {
  expect(ingressClassOf(pathRow(id), stated)).toEqual(expected);
});
