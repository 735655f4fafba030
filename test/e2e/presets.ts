import { Expectation } from './proof/row';
import { scenarios } from './scenarios';
import { control } from './scenarios/control';
import { drain } from './scenarios/drain';
import { longRunning } from './scenarios/long-running';
import { LongRunningScenario } from './scenarios/long-running/scenario';
import { scale } from './scenarios/scale';
import { Scenario } from './scenarios/scenario';
import { capacity, headless, longRequests, slowStart, upgrade } from './scenarios/upgrade';
import { subjects } from './subjects';
import { adopted, adopting, cdk8sPlus } from './subjects/cdk8s-plus';
import { chart, hardened } from './subjects/chart';
import { configuredSubjects } from './subjects/configured';
import { execSleep5, readiness } from './subjects/hand-written';
import { Ingress, IngressName, ingressNamed } from './subjects/ingresses';
import { ours } from './subjects/ours';
import { PredictedSubject } from './subjects/predicted';
import { saboteurs, withClusterDelay, withoutPreStop, withoutReadiness } from './subjects/sabotaged';
import { Release, Subject } from './subjects/subject';
import { workloadSubjects } from './subjects/workloads';

/** One row to run. */
export interface RowSpec {
  readonly scenario: Scenario;
  readonly subject: Subject;
  readonly expectation: Expectation;
  /** In the image without a shell. */
  readonly distroless?: boolean;
  /** Where the requests come through it, not to the Service's address. */
  readonly ingress?: Ingress;
  /** Fields of this row; those of the scenario override them. */
  readonly release?: Partial<Release>;
  /** Only at this lag, where the lag is known. */
  readonly atLag?: number;
}

type Variant = Pick<RowSpec, 'distroless' | 'ingress'>;

/** Every subject in every scenario. */
export function rowsOf(wanted: readonly Scenario[], of: readonly Subject[], variant: Variant = {}): RowSpec[] {
  return wanted.flatMap(scenario => of.map(subject => ({
    scenario, subject, ...variant, expectation: expectationOf(scenario, subject, variant.ingress),
  })));
}

function expectationOf({ undisturbed, cutsConnections, name }: Scenario, { promise, losesIn }: Subject, ingress?: Ingress): Expectation {
  if (undisturbed) return 'zero';
  if (promise === 'zero') return cutsConnections ? 'zero-new' : 'zero';
  return losesIn?.includes(name) && (!ingress || ingress.isLate) ? 'loses' : 'any';
}

/** Upgrades whose numbers the plan predicts. */
const predictedRows = (of: readonly PredictedSubject[]): RowSpec[] => of.map(subject => ({
  scenario: upgrade, subject, expectation: 'any', release: subject.release, atLag: subject.lagSeconds,
}));

/** Events of every Deployment. */
export const core: readonly Scenario[] = [upgrade, scale, drain];
export const compared: readonly Subject[] = [ours, cdk8sPlus, readiness];

const behindTraefik = { ingress: ingressNamed('traefik') };
const through = (...names: IngressName[]): RowSpec[] =>
  names.flatMap(name => rowsOf(core, [ours, cdk8sPlus, withoutPreStop], { ingress: ingressNamed(name) }));
const theirs = subjects.filter(subject => subject !== ours);

export interface Preset {
  readonly name: string;
  readonly what: string;
  readonly rows?: readonly RowSpec[];
  readonly longRunning?: readonly LongRunningScenario[];
}

const parts: readonly Preset[] = [
  {
    name: 'smoke',
    what: 'what a change must pass: the core rows, ours beside two alternatives; under 10 minutes at one lag',
    rows: [...rowsOf(core, compared), ...rowsOf([upgrade], [ours], { distroless: true })],
  },
  { name: 'ours', what: 'ours in every scenario', rows: [...rowsOf(scenarios, [ours]), ...rowsOf([upgrade], [ours], { distroless: true }), ...rowsOf([upgrade], [ours], behindTraefik)] },
  {
    name: 'alternatives',
    what: 'the others in the core rows, and the first update that brings the library in',
    rows: [
      ...rowsOf([control], [readiness]),
      ...rowsOf(core, theirs),
      ...rowsOf(core, [execSleep5], { distroless: true }),
      ...rowsOf([headless], [readiness]),
      ...rowsOf([upgrade], [readiness], behindTraefik),
      ...rowsOf([upgrade], [adopting, adopted]),
      ...rowsOf([upgrade, drain], [chart, hardened]),
    ],
  },
  {
    name: 'sabotage',
    what: 'ours with one safeguard removed each: the test of the test',
    rows: [
      ...rowsOf([upgrade, drain, capacity, longRequests], saboteurs.filter(subject => subject !== withClusterDelay)),
      ...rowsOf([headless], [withoutPreStop]),
      ...rowsOf([upgrade], [withoutPreStop], behindTraefik),
      ...rowsOf([headless], [withClusterDelay]),
      ...rowsOf([slowStart], [withoutReadiness]),
    ],
  },
];

export const presets: readonly Preset[] = [
  ...parts,
  { name: 'full', what: 'the three above', rows: parts.slice(1).flatMap(({ rows = [] }) => rows) },
  {
    name: 'contour',
    what: 'the core rows through Contour and its Envoy, by an Ingress, by an HTTPProxy, and over HTTP/2, with --lag 1 --runs 3',
    rows: through('contour', 'contour-httpproxy', 'contour-http2'),
  },
  { name: 'contour-gateway', what: 'the same by an HTTPRoute of the Gateway API', rows: through('contour-gateway') },
  { name: 'contour-tls', what: 'the same by an Ingress over TLS', rows: through('contour-tls') },
  { name: 'planned', what: 'upgrades that the rollout plan predicts, with --lag 1,10 --runs 3', rows: predictedRows(configuredSubjects) },
  { name: 'workloads', what: 'the same of other workloads, before and after harden, with --lag 10 --runs 3', rows: predictedRows(workloadSubjects) },
  { name: 'long-running', what: 'the long-running scenarios but autoscaler-ending and keda-ending; 20 minutes', longRunning },
];
