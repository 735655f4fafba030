import { compliant, Mutation, Synth } from '../fixtures';

const ID = 'path-undeclared';
export const mutation: Mutation = { change: s => s.withBudget({ paths: [] }) };
const faulty = mutation.change(compliant);

test('paths: [] behind a Service', () => {
  expect(faulty.report(ID)).toEqual([[
    'error Deployment shop/web: metadata.annotations[cdk8s-graceful/traffic]',
    'their author states that nothing sends to the pods, Service web does. (path-undeclared)',
    '    A terminating pod would stop at once, while it is still sent requests: connection refused.',
    '    Write: paths: [TrafficPath.clusterInternal()], or leave paths out',
  ]]);
});

test.each([
  ['a declared path', compliant],
  ['no Service selects the pods', faulty.with('service.spec.selector.app', 'api')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

const ingress = (className?: string) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'shop', namespace: 'shop' },
  spec: { ingressClassName: className, rules: [{ http: { paths: [{ path: '/', backend: { service: { name: 'web' } } }] } }] },
});
const traefik = compliant.and('ingress', ingress('traefik'));
const agic = compliant.and('ingress', ingress('azure-application-gateway'));
const edge = { name: 'edge', propagationSeconds: 60, floorSeconds: 30 };

test('an Ingress of AGIC that the budget does not know', () => {
  expect(agic.report(ID)).toEqual([[
    'error Deployment shop/web: metadata.annotations[cdk8s-graceful/paths]',
    'Ingress shop of class azure-application-gateway sends to the pods, the budget knows cluster-internal. (path-undeclared)',
    '    It observes the endpoint change in its own time: requests would still arrive after the pod has stopped.',
    '    Write: drainBudget: new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.azureAgic()] }), all that send to the pods',
  ]]);
});

test('the line of YAML names all of them, the one of the author with its numbers', () => {
  expect([faulty, agic, agic.withBudget({ paths: [edge] })].map(synth => synth.findings(ID)[0].yaml)).toEqual([
    'metadata.annotations[cdk8s-graceful/paths]: cluster-internal, in place of cdk8s-graceful/traffic: none',
    'metadata.annotations[cdk8s-graceful/paths]: cluster-internal, azure-agic; or --path cluster-internal --path azure-agic',
    'metadata.annotations[cdk8s-graceful/paths]: edge:60:30, azure-agic; or --path edge:60:30 --path azure-agic',
  ]);
});

test('several at once are one list, with what is declared already', () => {
  const several = agic.and('headless', {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'pods', namespace: 'shop' }, spec: { clusterIP: 'None', selector: { app: 'web' } },
  }).withBudget({ paths: [{ ...edge, propagationSeconds: 30 }] });
  expect(several.report(ID)[0].slice(1)).toEqual([
    'Ingress shop of class azure-application-gateway and headless Service pods send to the pods, the budget knows edge. (path-undeclared)',
    '    It observes the endpoint change in its own time: requests would still arrive after the pod has stopped.',
    "    Write: drainBudget: new DrainBudget({ paths: [TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(30) }), TrafficPath.azureAgic(), TrafficPath.headlessDns()] }), "
    + 'all that send to the pods',
  ]);
});

test('an Ingress of an unknown class', () => {
  expect(compliant.and('ingress', ingress()).report(ID)[0][3]).toBe(
    "    Write: drainBudget: new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(60) })] }), "
    + 'all that send to the pods; the manifest does not show which one it is: docs/traffic-paths.md lists the known ones');
});

test('of many three are named', () => {
  const many = [1, 2, 3, 4, 5].reduce((synth, i) => synth.and(`i${i}`, { ...ingress('alb'), metadata: { name: `shop-${i}`, namespace: 'shop' } }), compliant);
  expect(many.found(ID)).toEqual([
    'Ingress shop-1 of class alb and Ingress shop-2 of class alb and Ingress shop-3 of class alb and 2 more send to the pods, '
    + 'the budget knows cluster-internal.',
  ]);
});

test('plain YAML: what the manifests show is known, what they do not show is asked for', () => {
  const plain = (synth: Synth) => synth.with('deployment.metadata.annotations', undefined);
  expect([plain(agic).ids(), plain(compliant.and('ingress', ingress('edge'))).findings(ID).map(({ found, yaml }) => [found, yaml])]).toEqual([
    ['prestop-below-floor', 'load-balancer-cuts'],
    [['Ingress shop of class edge sends to the pods, the budget knows cluster-internal.',
      'metadata.annotations[cdk8s-graceful/paths]: cluster-internal, NAME:SECONDS; or --path cluster-internal --path NAME:SECONDS']],
  ]);
});

const binding = compliant.and('binding', {
  apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'TargetGroupBinding', metadata: { name: 'web', namespace: 'shop' }, spec: { serviceRef: { name: 'web' }, targetType: 'ip' },
});
const proxy = compliant.and('proxy', {
  apiVersion: 'edge.example.com/v1', kind: 'EdgeProxy', metadata: { name: 'web', namespace: 'shop' }, spec: { serviceRef: { name: 'web' } },
});
const declare = (synth: Synth, name: string) => synth.withBudget({ paths: [{ ...edge, name }] });

test('a TargetGroupBinding of an ALB or an NLB: the author says which', () => {
  const [{ found, yaml }] = binding.findings(ID);
  expect([found, binding.inCode(ID)[0].advice, yaml]).toEqual([
    'TargetGroupBinding web sends to the pods, the budget knows cluster-internal.',
    'drainBudget: new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.awsAlb({ target: AwsTarget.IP })] }), all that send to the pods; '
    + 'the manifest does not show which one it is: TrafficPath.awsAlb({ target: AwsTarget.IP }) or TrafficPath.awsNlb({ target: AwsTarget.IP })',
    'metadata.annotations[cdk8s-graceful/paths]: cluster-internal, PATH; or --path cluster-internal --path PATH; PATH is aws-alb-ip or aws-nlb-ip',
  ]);
  expect(['aws-alb-ip', 'aws-nlb-ip', 'edge', 'aws-alb-instance', 'traefik'].map(name => declare(binding, name).found(ID).length)).toEqual([0, 0, 0, 1, 1]);
});

test('a front of a kind that is not known, once for each workload', () => {
  const again = proxy.and('second', { ...proxy.objects.proxy, metadata: { name: 'b', namespace: 'shop' } });
  expect(again.findings(ID).map(({ found, yaml }, i) => [found, again.inCode(ID)[i].advice, yaml])).toEqual([[
    'EdgeProxy web, a kind that is not known, and EdgeProxy b, a kind that is not known, send to the pods, the budget knows cluster-internal.',
    "drainBudget: new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(60) })] }), "
    + 'all that send to the pods; of the kind that is not known, a name and the seconds that it takes; if it sends nothing to the pods, acknowledge path-undeclared',
    'metadata.annotations[cdk8s-graceful/paths]: cluster-internal, NAME:SECONDS; or --path cluster-internal --path NAME:SECONDS; '
    + 'of the kind that is not known, a name and the seconds that it takes; if it sends nothing to the pods, acknowledge path-undeclared',
  ]]);
  expect(['edge', 'envoy-gateway', 'cluster-internal', 'headless-dns'].map(name => declare(proxy, name).found(ID).length)).toEqual([0, 0, 1, 1]);
});

test.each([
  ['a load balancer', compliant.with('service.spec.type', 'LoadBalancer'), 'Service web of type LoadBalancer'],
  ['an ALB to nodes, and the budget knows one to pods', compliant.and('ingress', ingress('alb')).withBudget({ paths: [{ ...edge, name: 'aws-alb-ip' }] }), 'Ingress shop of class alb'],
  ['paths: [] and an Ingress', traefik.withBudget({ paths: [] }), 'Ingress shop of class traefik'],
])('fires: %s', (_, synth, source) => {
  expect(synth.found(ID)).toEqual([expect.stringContaining(`${source} sends to the pods`)]);
});

test.each([
  ['Traefik asks for no more than kube-proxy', traefik],
  ['Traefik, declared', traefik.withBudget({ paths: [{ ...edge, name: 'traefik' }] })],
  ['a load balancer of the author\'s own', compliant.with('service.spec.type', 'LoadBalancer').withBudget({ paths: [edge] })],
  ['an Ingress without a class, and a path that has Ingresses', compliant.and('ingress', ingress()).withBudget({ paths: [{ ...edge, name: 'contour' }] })],
  ['an Ingress of another Service', compliant.and('ingress', ingress('traefik')).with('ingress.spec.rules', [])],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

const loadBalancer = (spec: object, synth = compliant.with('deployment.metadata.annotations', {})) => synth.with('service.spec', { ...compliant.objects.service.spec, type: 'LoadBalancer', ...spec }).findings(ID)
  .map(({ severity, consequence }) => [severity, consequence]);
const LATE = 'observes the endpoint change in its own time: requests would still arrive after the pod has stopped.';

test('a load balancer sends to the nodes by default: kube-proxy is known', () => {
  expect(loadBalancer({})).toEqual([['warning', `If it sends to the pods, not to a port of the nodes as is usual, it ${LATE}`]]);
});

test('whose author names the paths and not this one: an error', () => {
  expect(loadBalancer({}, compliant)).toEqual([['error', `It ${LATE}`]]);
});

test.each([
  ['it follows its checks of the nodes', { externalTrafficPolicy: 'Local' }],
  ['the nodes have no port for it', { allocateLoadBalancerNodePorts: false }],
  ['another implementation', { loadBalancerClass: 'example.com/lb' }],
])('an error where %s', (_, spec) => {
  expect(loadBalancer(spec)).toEqual([['error', `It ${LATE}`]]);
});
