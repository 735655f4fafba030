/**
 * Writes docs/proof.md and the numbers beside it from what a run counted:
 *
 *   npm run e2e -- --json run.json ... && npm run e2e:proof -- run.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

const DOCS = path.join(__dirname, '../../docs');
export const PROOF_JSON = path.join(DOCS, 'proof.json');
export const PROOF_PAGE = path.join(DOCS, 'proof.md');

/** What is kept of a row. */
const KEPT = [
  'scenario', 'subject', 'image', 'onSigterm', 'lagSeconds', 'behindSeconds', 'sent', 'sentDuring', 'lost', 'kinds', 'upperBound95',
  'rolloutSeconds', 'eventSeconds', 'peakPods', 'failedPreStopHooks', 'faults',
] as const;

type Row = Record<typeof KEPT[number], any>;

export interface Proof {
  readonly at: string;
  readonly kubernetes: string;
  readonly nodes: number;
  readonly rate: number;
  readonly keepalive: number;
  readonly replicas: number;
  readonly startMs: number;
  readonly rows: Row[];
}

export function condense({ rows, at, kubernetes, nodes, rate, keepalive, replicas, startMs }: Proof): Proof {
  const kept = rows.map(row => Object.fromEntries(KEPT.map(field => [field, row[field]])) as Row);
  return { at, kubernetes, nodes, rate, keepalive, replicas, startMs, rows: kept };
}

/** Whose manifests the others are. */
const SUBJECTS: Record<string, string> = {
  'cdk8s-plus-28': 'what its Deployment and Service emit, with a CPU request that fits.',
  'readiness': "a readiness probe and Kubernetes' defaults.",
  'sleep-5': "readiness, surge 25 %, unavailable 0, a preStop sleep of 5 s (naiserator's defaults).",
};

const number = (n: number) => n.toLocaleString('en-US');

function cells(row: Row): string[] {
  const kinds = Object.entries(row.kinds).sort(([, a], [, b]) => Number(b) - Number(a)).map(([kind, n]) => `${n} ${kind}`).join(', ');
  return [
    row.scenario,
    `${row.subject === 'ours' ? '**cdk8s-graceful**' : row.subject}${/distroless/.test(row.image) ? ', image without a shell' : ''}`,
    row.lost === 0 ? '**0**' : `${number(row.lost)} (${kinds})`,
    number(row.sentDuring),
    row.lost === 0 ? row.upperBound95.toExponential(1) : '',
    row.rolloutSeconds === undefined ? '' : `${row.rolloutSeconds} s`,
    `${row.eventSeconds} s`,
    `${row.peakPods}`,
  ];
}

function table(rows: Row[]): string {
  const head = ['event', 'manifest', 'lost', 'sent during', '95 % bound of the rate', 'rolled out', 'last old pod gone', 'peak pods'];
  return [head, head.map(() => '---'), ...rows.map(cells)].map(line => `| ${line.join(' | ')} |`).join('\n');
}

export function proofPage(proof: Proof): string {
  const lags = [...new Set(proof.rows.map(row => row.lagSeconds))].sort((a, b) => a - b);
  const ours = proof.rows.filter(row => row.subject === 'ours');
  const [sent, lost] = (['sentDuring', 'lost'] as const).map(field => ours.reduce((all, row) => all + row[field], 0));
  return `# Proof

Written by the run itself (\`npm run e2e:proof\`) from [proof.json](proof.json); how to repeat it:
[test/e2e](../test/e2e/README.md).

${proof.at.slice(0, 10)}, Kubernetes ${proof.kubernetes}, ${proof.nodes} nodes that take pods, kube-proxy with iptables. ${proof.replicas} pods that listen
${proof.startMs / 1000} s after they start; ${proof.rate} new connections a second by the clock, whether answers come or not, and ${proof.keepalive} clients that keep theirs, all
from a pod. Nothing is sent twice. Lost is whatever was not answered whole, with status 200, within 5 s. The server drains as
[your application](your-application.md) says. "Sent during" counts from the start of the event to the end of its last old pod.

**cdk8s-graceful: ${number(lost)} lost of ${number(sent)}.**

${lags.map(lag => `## kube-proxy up to ${lag} s behind\n\n${table(proof.rows.filter(row => row.lagSeconds === lag))}`).join('\n\n')}

${Object.entries(SUBJECTS).filter(([name]) => proof.rows.some(row => row.subject === name)).map(([name, what]) => `- **${name}**: ${what}`).join('\n')}

## Not tested

Cloud load balancers, Ingress controllers, headless Services, service meshes, ipvs, other versions of Kubernetes; node
failures. What is said of them elsewhere has its source beside it, and is not measured here.
`;
}

if (require.main === module) {
  const proof = condense(JSON.parse(readFileSync(process.argv[2], 'utf8')));
  writeFileSync(PROOF_JSON, `${JSON.stringify(proof, undefined, 1)}\n`);
  writeFileSync(PROOF_PAGE, proofPage(proof));
}
