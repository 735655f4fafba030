import { ApiRun, apiTable } from './api-run';
import {
  atLag, beforeAndAfter, cellIn, CORE, coreTable, counts, everyScenario, ingressTable, headlessTable, isDistroless, lagsOf, lostOf, number,
  sabotageTable,
} from './load-tables';
import { planTable } from './plan-table';
import { cellOf, KeptRow, LoadRun } from './runs';
import { table } from '../../docs/markdown';
import { control } from '../scenarios/control';
import { subjects } from '../subjects';
import { adopted, adopting } from '../subjects/cdk8s-plus';
import { chart, hardened } from '../subjects/chart';
import { configuredSubjects } from '../subjects/configured';
import { Ingress, INGRESSES } from '../subjects/ingresses';
import { saboteurs } from '../subjects/sabotaged';
import { workloadSubjects } from '../subjects/workloads';

/** What distinguishes the clusters of the tables. */
const clusterOf = ({ kubernetes, proxyMode }: LoadRun) => `Kubernetes ${kubernetes}, kube-proxy with ${proxyMode ?? 'an unknown mode'}`;

/** The total of the rows that must lose nothing, and of those in which the server itself cuts connections. */
function promise(runs: LoadRun[]): string {
  const rows = runs.flatMap(run => run.rows).filter(row => row.subject === 'ours' && row.scenario !== control.name);
  const zero = cellOf(rows.filter(row => row.expectation === 'zero'));
  const cut = cellOf(rows.filter(row => row.expectation === 'zero-new'));
  if (!zero) return '';
  const rate = `the rate of loss is at most ${zero.upperBound95.toExponential(1)} (95 %)`;
  return [
    `**cdk8s-graceful: ${number(zero.lost)} lost of ${number(zero.sentDuring)}**, in ${zero.rows.length} rows; ${rate}.`,
    ...(cut ? [`Where the server itself cuts connections that clients hold (${cut.rows.length} rows): ${lostOf(cut)}${cut.lost ? `; of these ${counts(cut.lostByClient)}` : ''}.`] : []),
  ].join('\n');
}

/** The rows that no ingress was in the way of. */
const direct = (runs: LoadRun[]): KeptRow[] => runs.flatMap(run => run.rows).filter(row => !row.ingress);

function cluster(title: string, runs: LoadRun[]): string {
  const rows = direct(runs);
  return lagsOf(rows).filter(lag => atLag(rows, lag).some(row => CORE.includes(row.scenario) && subjects.some(({ name }) => name === row.subject)))
    .map(lag => `### ${title}up to ${lag} s behind\n\n${coreTable(atLag(rows, lag))}`).join('\n\n');
}

/** What is to be known of the rows of an ingress. */
function notesOf(ingresses: Ingress[]): string {
  const notes = ingresses.flatMap(({ what, note }) => note ? [`- **${what}**: ${note}.`] : []);
  return notes.length > 0 ? `\n${notes.join('\n')}\n` : '';
}

export function loadPage(runs: LoadRun[], apiRuns: readonly ApiRun[]): string {
  const [main] = runs;
  const named = (name: string) => runs.filter(run => clusterOf(run) === name);
  const others = [...new Set(runs.map(clusterOf))].filter(name => name !== clusterOf(main));
  const rows = direct(named(clusterOf(main)));
  const throughIngress = named(clusterOf(main)).flatMap(run => run.rows).filter(row => row.ingress);
  const ingresses: Ingress[] = INGRESSES.filter(({ name }) => throughIngress.some(row => row.ingress === name));
  const products = [...new Set(ingresses.map(({ product }) => product))];
  const days = [...new Set(runs.map(run => run.at.slice(0, 10)))].sort();
  return `# Proof

Written by the runs themselves (\`npm run e2e:proof\`) from [proof.json](proof.json); how to repeat them:
[test/e2e](../test/e2e/README.md).

${promise(runs)}

## Method

${days.join(', ')}; ${clusterOf(main)}, ${main.nodes} nodes that take pods. ${main.replicas} pods that listen ${main.startMs / 1000} s after they start.
A pod opens ${main.rate} new connections a second by the clock, whether answers come or not; ${main.keepalive} clients keep theirs; one new request a
second takes 8 s; two streams and two websockets are held. Nothing is sent twice. A request is lost if it was not answered completely, with status
200, within 5 s. "Sent during" counts from the start of the event to the end of its last old pod; "lost" counts on until
every proxy must have observed the endpoint change and no request fails, for 30 s at most. (An unanswered connection stays in a node's connection tracking for 120 s, and
a new connection from its port is lost, too: a part of the timeouts.)

At SIGTERM the server stops accepting, answers requests on its open connections for 5 s with \`Connection: close\`, finishes, and exits, unless a
row states otherwise. Endpoints of an unused Service change every ${main.churnMs / 1000} s; otherwise an idle kube-proxy would sync at once whatever its lag. An
event starts when kube-proxy has just synced (headless: when the DNS server has just asked anew): the worst moment for a manifest that
does not wait for it. All subjects get the same.

## An update, scaling, a node drain

${cluster('kube-proxy ', named(clusterOf(main)))}

${subjects.filter(({ name }) => rows.some(row => row.subject === name)).map(({ name, what }) => `- **${name === 'ours' ? 'cdk8s-graceful' : name}**: ${what}.`).join('\n')}

A node drain takes longer with cdk8s-graceful: its disruption budget allows one eviction at a time, and each pod waits for its preStop delay.

## Every scenario

${everyScenario(rows.filter(row => row.subject === 'ours' && !isDistroless(row)))}

A server that cuts connections which clients hold loses the requests on them, whatever the manifest:
[your application](your-application.md). A new connection can be lost with them (\`after-cut\`): a node's connection tracking keeps a reset connection for
10 s, and routes a new connection from the same client port to the pod that is gone.

## Headless Service

${headlessTable(rows)}

## Through an Ingress controller

The proxy runs beside the nodes, not on one of them, and sends to the pods' addresses: kube-proxy is not in the path. Each with the settings it comes with.

${ingressTable(throughIngress)}
${notesOf(ingresses)}
## The first update that brings the library in

The old pods terminate with the old template's hooks. Only the updates after it lose nothing.

${beforeAndAfter(rows, [adopting, adopted], ['upgrade'])}

## A chart, as rendered and hardened

\`harden\` changes the text; the server, the load and the events are the same.

${beforeAndAfter(rows, [chart, hardened], CORE)}

## Without one safeguard

The test of the test: cdk8s-graceful's own output with one thing removed. Lost of those sent during the event; through an Ingress controller: [above](#through-an-ingress-controller).

${sabotageTable(rows.filter(row => saboteurs.some(({ name }) => name === row.subject)))}

Without each safeguard some scenario loses requests. Where one loses nothing, this is why: pods that start in 3 s listen before a kube-proxy that is up to 10 s behind
routes to them, so a missing readiness probe shows where the start is slow; two of four pods carry the load unless it is near their capacity; and most requests
are over before a grace period as short as the preStop delay ends.

## The plan beside the cluster

Medians of the runs of each configuration: \`--preset planned --lag 1,10 --runs 3\`. Lost are new connections of ${main.rate} a second. "Within": the duration by
10 % or 2 s, the peak exactly, none lost where none was lost, a factor of 2 where 100 or more were. [The plan](plan.md) states its assumptions.

${planTable(named(clusterOf(main)), configuredSubjects)}

Other workloads, as written and through \`harden\`: \`--preset workloads --lag 10 --runs 3\`. The claim's volume is a folder of the node: the
scheduler alone refuses the second pod. \`harden\` leaves it alone; \`Recreate\` is one of the ways out that \`check\` names. The devices are a resource that is
written into the status of a node (\`example.com/...\`), as many as pods; nothing but the scheduler knows them.

${planTable(named(clusterOf(main)), workloadSubjects)}

${others.map(name => `## ${name}\n\n${cluster('', named(name))}`).join('\n\n')}

## What an API server accepts

\`npm run e2e:api\`: each object of random configurations for the version, as a dry run with strict validation, and the pod of each template in a namespace that enforces
Pod Security Standards "restricted"; refused as soon as one of its four fields is missing. Kubelet and kube-proxy of 1.37 are 1.34's here, a skew that Kubernetes supports.

${apiTable(apiRuns)}

## Not tested

Kubelet and kube-proxy of Kubernetes 1.37 (its control plane ran with those of 1.34); cloud load balancers, Ingress controllers other than ${products.join(' and ')}, service meshes, failing nodes; kube-proxy with ipvs
([deprecated](https://kep.k8s.io/5495) since Kubernetes 1.35), which the kernel of this cluster does not have: \`npm run e2e\` runs on a cluster that does. Statements about these elsewhere have their source beside them, and are not measured here.
`;
}

/** The rows that README quotes: the slowest kube-proxy of the main cluster. */
export function readmeTable(runs: LoadRun[]): string {
  const [main] = runs;
  const rows = direct(runs.filter(run => clusterOf(run) === clusterOf(main)));
  const slowest = atLag(rows, lagsOf(rows).pop());
  const columns = {
    'cdk8s-plus-28': "cdk8s-plus-28's Deployment", 'readiness': 'YAML, a readiness probe', 'sleep-5': 'a probe, `preStop: sleep 5`', 'ours': "this library's",
  };
  const titles: Record<string, string> = { upgrade: 'image upgrade', scale: 'scaled 4 → 8 → 2', drain: 'a node drained' };
  const cell = (scenario: string, name: string) => {
    const found = cellIn(slowest, scenario, name);
    if (!found) return '';
    return `**${number(found.lost)}** of ${number(found.sentDuring)}${found.rolloutSeconds ? `, ${found.rolloutSeconds} s` : ''}`;
  };
  return table(
    ['lost of sent, and how long it took', ...Object.values(columns)],
    CORE.map(scenario => [titles[scenario], ...Object.keys(columns).map(name => cell(scenario, name))]),
  );
}

