import { GENERATED, link, table } from './markdown';
import { graceFor } from '../../src/budget';
import { Gate, MESHES, MeshRow, PathRow, PATHS, TerminationTimes } from '../../src/traffic';

/** docs/traffic-paths.md */
export function trafficPathsPage(): string {
  return `${GENERATED}

# Traffic paths

The traffic paths to your pods decide how long a terminating pod must keep serving. State all of them; the slowest sets the
preStop delay, and the grace period follows:

\`\`\`ts
drainBudget: new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.awsAlb({ target: AwsTarget.IP })] }) // 60 + 30 + 5 = 95 s
\`\`\`

In plain YAML an annotation of the workload [states](statement.md) them: \`cdk8s-graceful/paths: cluster-internal, aws-alb-ip\`.

A path that the manifests show and the budget does not state (a Service of type LoadBalancer, an Ingress, a route, a headless
Service) is refused at synth, with the line to write. The class of an Ingress shows which path it is; an IngressClass
among the manifests shows it for a class of any name. A delay below the floor is refused too, unless its reason is recorded:
\`deployment.acknowledge('prestop-below-floor', '<why>')\`.

${fronts()}

## How long preStop must sleep

**preStop** is the *propagation* of the path: the time until the slowest client, proxy or load balancer of it has observed that a pod terminates, with
some room. The **floor** is the shortest delay that \`check\` accepts without an acknowledgement. **Confirmed** says who knows it: \`measured\` by us on a
cluster ([proof](proof.md)), or its vendor; \`no\`: we inferred it, or users report it.

${table(['path', 'you write', 'preStop', 'floor', 'grace period, requests of 30 s', 'confirmed'], PATHS.map(row => [
  row.title, `\`${row.code}\``, `${row.propagationSeconds} s`, `${row.floorSeconds} s`, `${graceFor(row.propagationSeconds, 30, 5)} s`, CONFIRMED[`${row.confirmed}`],
]))}

An ALB gives a Service of another name another target group, and drops the connections of the old one at once
([aws-load-balancer-controller#4810](https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/4810)): a construct that moves
gets another name, unless [it is stated](guide/web-service.md#names-that-stay).

Numbers that are not confirmed are not lower than any known measurement; a note names higher statements.

## Each path

${PATHS.map(pathSection).join('\n\n')}

## Sources of the annotation keys

Every emitted annotation was compared with the linked source, letter by letter, in November 2026:

${table(['controller', 'read', 'not confirmed'], COMPARED)}

## Measure your own

kube-proxy counts how long an update of the endpoints takes until the rules of its node are in place. The worst node counts,
at its worst time of the day:

\`\`\`
max by (instance) (histogram_quantile(0.999, sum by (le, instance) (
  rate(kubeproxy_network_programming_duration_seconds_bucket[1d]))))
\`\`\`

Without Prometheus, on every node: \`curl -s localhost:10249/metrics | grep kubeproxy_network_programming_duration_seconds\`. The
last bucket that still grows is the bound; there are none before the first endpoint has changed. (Tried with a kube-proxy up to 10 s
behind: 26 of 26 changes within the bucket of 12 s.) Add 5 s for clients that hold an address, and state it:

\`\`\`ts
TrafficPath.custom({ name: 'cluster-internal', propagation: Duration.seconds(30) })
\`\`\`

With the name of a path on this page it replaces the numbers of that path; its floor still holds. A measurement of an idle
cluster is worthless.
([source](https://github.com/kubernetes/kubernetes/blob/master/pkg/proxy/metrics/metrics.go): \`NetworkProgrammingLatency\`;
buckets from 0.25 s to 300 s.)

## Service meshes

All traffic of the pod passes the proxy of the mesh, which must exit after the application. \`mesh\` of the Deployment computes
its annotations; a mesh that the manifests show and that is not stated is refused at synth. Your labels inject the proxy.

${table(['mesh', 'you write', 'what the proxy does when the pod terminates', 'what must hold'], MESHES.map(row => [
  row.title, `\`${row.code}\``, row.behaviour, row.inequality,
]))}

${MESHES.filter(row => row.id !== 'none').map(meshSection).join('\n\n')}
`;
}

/** Who confirms the numbers of a row. */
const CONFIRMED = { measured: 'measured', vendor: 'by its vendor', false: 'no' };

const github = (repository: string, commit: string, file: string): string => link(file, `https://github.com/${repository}/blob/${commit}/${file}`);

/** Who reads the annotations, and where that was read. */
const COMPARED = [
  ['AWS load balancer controller', github('kubernetes-sigs/aws-load-balancer-controller', '00c019c9b860ae61b1709454ac97004ce8cb0e98', 'pkg/annotations/constants.go'), ''],
  ['Google (ingress-gce)', github('kubernetes/ingress-gce', '027f9ddd81dcf9a0dc0d3fd993284bb1b39cd345', 'pkg/annotations/service.go'), ''],
  ['AGIC', github('Azure/application-gateway-kubernetes-ingress', '00696a43e908297098f016bed7dcd9dde8b00b14', 'pkg/annotations/ingress_annotations.go'), 'since when it reads `spec.ingressClassName`'],
  ['Tencent', 'its documentation, linked at each key', 'its controller is not public'],
  ['Istio', `${link('the native sidecar, 1.24', 'https://istio.io/latest/news/releases/1.24.x/announcing-1.24/change-notes/')}; ${link('the two durations and their defaults', 'https://github.com/istio/istio/issues/34855')}`, 'behaviour: not tried by us'],
  ['Linkerd', `${link('the key of 2.20', 'https://github.com/linkerd/linkerd2/pull/15267')}; before it was \`config.beta.\` (2.19) and \`config.alpha.\``, 'behaviour: not tried by us'],
  ['Consul', github('hashicorp/consul-k8s', '0089d2a20343682319ea82064f62e48309fae6fc', 'control-plane/connect-inject/constants/annotations_and_labels.go'), 'behaviour: not tried by us'],
];

function pathSection(row: PathRow): string {
  const lines = [
    `**Number:** ${row.propagationSeconds} s, floor ${row.floorSeconds} s: ${row.parts}. ${sentence(row.basis)} ${link('Source', row.source)}.`,
    `**A new pod:** ${registration(row)}`,
    ...(row.idleTimeout ? [`**Idle connections:** it keeps them for ${row.idleTimeout.seconds} s (${link('source', row.idleTimeout.source)}). Your server must keep them for longer, or it closes one that a request is coming in on.`] : []),
    ...(emitted(row).length > 0 ? [`**Emitted**, with a drain of 30 s:\n\n${table(['on', 'what', 'value'], emitted(row))}`] : []),
    ...(row.confirmed ? [] : ['**Not confirmed:** no measurement of ours, no word of the maker.']),
    ...(row.retired ? [`**Retired** since ${row.retired.since}: no releases any more (${link('source', row.retired.source)}). A warning says so.`] : []),
    ...(row.note ? [`**Note:** ${row.note}`] : []),
  ];
  return `### ${row.title}\n\n\`${row.code}\`, in YAML \`cdk8s-graceful/paths: ${row.id}\`.\n\n${lines.join('\n\n')}`;
}

function registration({ registrationSeconds, registrationBasis, registrationSource, gate, gateCondition }: PathRow): string {
  if (registrationSeconds === 0) return `nothing to wait for: ${registrationBasis}.`;
  const source = registrationSource ? ` ${link('Source', registrationSource)}.` : '';
  const covered = gate === Gate.AUTOMATIC
    ? 'The readiness gate that the platform adds by itself covers it: `minReadySeconds` stays 0.'
    : gate === Gate.POD ? `\`minReadySeconds\` is ${registrationSeconds}, and 0 with the readiness gate \`${gateCondition!.replace(/\/$/, '/<Service>')}\` of the pods, or \`readinessGate: true\` by your word.`
      : `\`minReadySeconds\` is ${registrationSeconds}, and 0 with a readiness gate: the label \`elbv2.k8s.aws/pod-readiness-gate-inject: enabled\` on a Namespace of the app, or \`readinessGate: true\` by your word.`;
  return `gets requests up to ${registrationSeconds} s after it is ready: ${registrationBasis}.${source} ${covered}`;
}

function emitted(row: PathRow): string[][] {
  return [
    ...(row.className && !row.classIsAnnotation ? [['Ingress', '`spec.ingressClassName`', `\`${row.className}\``]] : []),
    ...(row.serviceType ? [['Service', `\`spec.type\` of WebService${row.kinds.includes('Ingress') ? ', without an Ingress' : ''}`, `\`${row.serviceType}\``]] : []),
    ...(row.ingressServiceType ? [['Service', '`spec.type` behind its Ingress', `\`${row.ingressServiceType}\``]] : []),
    ...(row.draining?.on === 'BackendConfig' ? [['BackendConfig', '`spec.connectionDraining.drainingTimeoutSec`', '`30`']] : []),
    ...row.annotations.map(({ on, key, value, source }) => [on, link(`\`${key}\``, source), `\`${value.replace('{drain}', '30').replace('{name}', '<the BackendConfig>')}\``]),
  ];
}

/** In the cluster, requests of 30 s. */
const LEAVING: TerminationTimes = { preStopSeconds: 15, drainSeconds: 30, graceSeconds: 50 };

function meshSection(row: MeshRow): string {
  const annotations = Object.entries(row.annotations(LEAVING, {})).map(([key, value]) => [
    `\`${key}\``, value.trim().split('\n').map(line => `\`${line}\``).join('<br>'),
  ]);
  const sources = row.sources.map((source, i) => link(`${i + 1}`, source)).join(', ');
  return `### ${row.title}\n\n\`${row.code}\`, in YAML \`cdk8s-graceful/mesh: ${row.id}\`. With preStop 15 s, drain 30 s, grace period 50 s, on the pods:\n\n`
    + `${table(['annotation', 'value'], annotations)}\n\nSources: ${sources}.`;
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

/** What is recognised beside Services and Ingresses. */
function fronts(): string {
  const code = (names: readonly string[]): string => names.map(name => `\`${name}\``).join(', ');
  const groups = PATHS.filter(row => row.groups).map(row => `| of ${code(row.groups!)} | ${row.title} |`);
  const gateways = table(['path', 'controller of the GatewayClass', 'names of the class'], PATHS.flatMap(row => (row.gateway ? [[
    row.title, link(code(row.gateway.controllers), row.gateway.source), code(row.gateway.classNames),
  ]] : [])));
  return `Objects of other projects that name a Service (\`services[].name\`, \`serviceRef\`, \`backendRefs\`, \`service.name\`, \`to\` and the like) or
select pods send to them, too:

| object | path |
| --- | --- |
${groups.join('\n')}
| VirtualService of Istio that names a gateway | Istio gateway |
| TargetGroupBinding | AWS ALB or NLB, by \`targetType\` and \`targetGroupProtocol\`; you say which, where these do not |
| InferencePool | that of its gateway, which you state |
| a Service with \`cloud.google.com/neg\` | Google Cloud load balancer (NEG) |
| any other kind | you state it, or acknowledge [path-undeclared](rules.md#path-undeclared) if the object sends nothing to the pods |

The class of its Gateway shows the path of an HTTPRoute, GRPCRoute, TLSRoute, TCPRoute or UDPRoute: by the controller of the GatewayClass
among the manifests, else by a name that the product gives its class. What none of them shows you state.

${gateways}

Policies, scalers, monitors, certificates, webhooks, charts, and the routes that a mesh has for its sidecars are none.`;
}
