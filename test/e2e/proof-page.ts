import { planTable } from './proof-plan';
import { cellOf, Run } from './proof-runs';
import {
  atLag, beforeAndAfter, cellIn, CORE, coreTable, counts, everyScenario, isDistroless, lagsOf, lostOf, number, pathTable,
  sabotageTable, table,
} from './proof-tables';
import { control } from './scenarios/control';
import { subjects } from './subjects';
import { adopted, adopting } from './subjects/cdk8s-plus';
import { chart, hardened } from './subjects/chart';
import { saboteurs } from './subjects/sabotaged';
/** A cluster as the tables tell them apart. */
const clusterOf = ({ kubernetes, proxyMode }: Run) => `Kubernetes ${kubernetes}, kube-proxy with ${proxyMode ?? 'an unknown mode'}`;

/** What must not lose anything, and what of it a server itself may cut. */
function promise(runs: Run[]): string {
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

function cluster(title: string, runs: Run[]): string {
  const rows = runs.flatMap(run => run.rows);
  return lagsOf(rows).filter(lag => atLag(rows, lag).some(row => CORE.includes(row.scenario) && subjects.some(({ name }) => name === row.subject)))
    .map(lag => `### ${title}up to ${lag} s behind\n\n${coreTable(atLag(rows, lag))}`).join('\n\n');
}

export function proofPage(runs: Run[]): string {
  const [main] = runs;
  const named = (name: string) => runs.filter(run => clusterOf(run) === name);
  const others = [...new Set(runs.map(clusterOf))].filter(name => name !== clusterOf(main));
  const rows = named(clusterOf(main)).flatMap(run => run.rows);
  const days = [...new Set(runs.map(run => run.at.slice(0, 10)))].sort();
  return `# Proof

Written by the runs themselves (\`npm run e2e:proof\`) from [proof.json](proof.json); how to repeat them:
[test/e2e](../test/e2e/README.md).

${promise(runs)}

## Method

${days.join(', ')}; ${clusterOf(main)}, ${main.nodes} nodes that take pods. ${main.replicas} pods that listen ${main.startMs / 1000} s after they start.
From a pod: ${main.rate} new connections a second by the clock, whether answers come or not; ${main.keepalive} clients that keep theirs; one new request a
second that takes 8 s; two streams; two websockets. Nothing is sent twice. Lost is whatever was not answered whole, with status
200, within 5 s, or was cut in its midst. "Sent during" counts from the start of the event to the end of its last old pod; "lost" goes on until
everybody must have heard and nothing fails any more, for 30 s at most. (A connection that nobody answered stays in a node's connection tracking for 120 s, and
whoever takes its port meanwhile is lost, too: a part of the timeouts.)

At SIGTERM the server stops accepting, answers what its open connections still ask for 5 s with \`Connection: close\`, finishes, exits, unless a
row says otherwise. Endpoints of an unused Service change every ${main.churnMs / 1000} s, or an idle kube-proxy would be as fast as it can be whatever its lag. An
event starts when kube-proxy has just synced (headless: when the DNS server has just asked anew): at the moment that is worst for whoever
does not wait for it. All subjects get the same.

## An update, scaling, a node drain

${cluster('kube-proxy ', named(clusterOf(main)))}

${subjects.filter(({ name }) => rows.some(row => row.subject === name)).map(({ name, what }) => `- **${name === 'ours' ? 'cdk8s-graceful' : name}**: ${what}.`).join('\n')}

A node drain takes longer with cdk8s-graceful: its disruption budget lets one pod leave at a time, and each stays for its preStop delay.

## Every scenario

${everyScenario(rows.filter(row => row.subject === 'ours' && !isDistroless(row)))}

A server that cuts connections which clients hold loses what they ask at that moment, whatever the manifest says:
[your application](your-application.md). It can take a new connection with it (\`after-cut\`): a node's connection tracking keeps a reset connection for
10 s, and who comes from the same port of the client within that time is sent to the pod that is gone.

## Headless Service, Ingress

${pathTable(rows)}

## The first update that brings the library in

The old pods still leave by the old template's hooks. Only the updates after it lose nothing.

${beforeAndAfter(rows, [adopting, adopted], ['upgrade'])}

## A chart, as rendered and hardened

\`harden\` changes the text; the server, the load and the events are the same.

${beforeAndAfter(rows, [chart, hardened], CORE)}

## Without one safeguard

The test of the test: cdk8s-graceful's own output with one thing removed. Lost of those sent during the event.

${sabotageTable(rows.filter(row => saboteurs.some(({ name }) => name === row.subject)))}

Each safeguard is missed somewhere. Where one is not, that has its reason: pods that start in 3 s listen before a kube-proxy that is up to 10 s behind has heard of
them, so readiness shows where the start is slow; two of four pods carry the load unless it is near what they can; and most requests
are over before a grace period as short as the preStop delay ends.

## The plan beside the cluster

Medians of the runs of each configuration: \`--preset planned --lag 1,10 --runs 3\`. Lost are new connections of ${main.rate} a second. "Within": the duration by
10 % or 2 s, the peak exactly, none lost where none was lost, a factor of 2 where 100 or more were. [The plan](plan.md) says what it assumes.

${planTable(named(clusterOf(main)))}

${others.map(name => `## ${name}\n\n${cluster('', named(name))}`).join('\n\n')}

## Not tested

Cloud load balancers, Ingress controllers other than Traefik, service meshes, failing nodes; kube-proxy with ipvs, which the kernel
of this cluster does not have: \`npm run e2e\` runs on a cluster that does. What is said of these elsewhere has its source beside it, and is not measured here.
`;
}

/** The rows that README quotes: the slowest kube-proxy of the main cluster. */
export function readmeTable(runs: Run[]): string {
  const [main] = runs;
  const rows = runs.filter(run => clusterOf(run) === clusterOf(main)).flatMap(run => run.rows);
  const slowest = atLag(rows, lagsOf(rows).pop());
  const others = ['cdk8s-plus-28', 'readiness', 'ours'];
  const titles: Record<string, string> = { upgrade: 'image upgrade', scale: 'scaled 4 → 8 → 2', drain: 'a node drained' };
  const cell = (scenario: string, name: string) => {
    const found = cellIn(slowest, scenario, name);
    if (!found) return '';
    return `${found.lost === 0 ? '**0**' : `**${number(found.lost)} lost**`} of ${number(found.sentDuring)}${found.rolloutSeconds ? `; in ${found.rolloutSeconds} s` : ''}`;
  };
  return table(
    [`${main.replicas} pods, ${main.rate} new connections a second, ${main.keepalive} keep-alive clients`, "cdk8s-plus-28's Deployment", 'a readiness probe', "this library's"],
    CORE.map(scenario => [titles[scenario], ...others.map(name => cell(scenario, name))]),
  );
}

