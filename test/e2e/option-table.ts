import { listOf, named, oneOf, Option, text, whole } from './option';
import { compared, core, presets } from './presets';
import { scenarios } from './scenarios';
import { allLongRunning } from './scenarios/long-running';
import { allSubjects } from './subjects';
import { Ingress, INGRESSES } from './subjects/ingresses';
import { ON_SIGTERM } from './subjects/subject';

const namesOf = (items: readonly { name: string }[]) => items.map(({ name }) => name).join();

/** Every option of the harness: the command line and its help come from here. */
export const OPTIONS = {
  context: { argument: 'NAME', env: 'E2E_CONTEXT', what: 'must be the kubeconfig\'s current context', read: text },
  preset: { argument: 'NAME', what: 'instead of --scenarios and --subjects, and with --expect-losses', known: presets, read: named(presets) },
  scenarios: {
    argument: 'a,b',
    what: 'the long-running ones have their own subjects and no load options',
    fallback: namesOf(core),
    known: [...scenarios, ...allLongRunning.map(({ name, what }) => ({ name, what: `long-running: ${what}` }))],
    read: listOf(named([...scenarios, ...allLongRunning])),
  },
  subjects: { argument: 'x,y', what: 'what is deployed', fallback: namesOf(compared), known: allSubjects, read: listOf(named(allSubjects)) },
  image: { argument: 'NAME', env: 'E2E_IMAGE', what: 'must have node in its path', fallback: 'node:20', read: text },
  distrolessImage: {
    argument: 'NAME', env: 'E2E_DISTROLESS_IMAGE', what: 'the same without a shell', fallback: 'gcr.io/distroless/nodejs20-debian12', read: text,
  },
  distroless: { what: 'run the subjects in that image' },
  // a cluster that others use must not be flooded
  rate: { argument: 'N', what: 'new connections a second, at most 1000', fallback: '200', read: whole(1, 1000) },
  keepalive: { argument: 'N', what: 'clients that keep their connection', fallback: '20', read: whole(0, 200) },
  replicas: { argument: 'N', what: 'pods of a subject', fallback: '4', read: whole(1, 50) },
  startMs: { argument: 'N', what: 'the server listens only then', fallback: '3000', read: whole(0, 600_000) },
  onSigterm: {
    argument: 'HOW', what: `${ON_SIGTERM.join(', ')}: what the server does, see programs/server.js`, fallback: 'finish', read: oneOf(ON_SIGTERM),
  },
  ingress: { argument: 'NAME', what: 'the requests come through it, not to the Service\'s address', known: INGRESSES, read: named<Ingress>(INGRESSES) },
  ingressUrl: { argument: 'URL', env: 'E2E_INGRESS_URL', what: 'where the ingress listens, as seen by a pod', read: text },
  lag: { argument: '1,10', what: 'seconds that kube-proxy may be late: a label, unless --lag-command sets it', read: listOf(whole(0, 600)) },
  lagCommand: {
    argument: 'COMMAND', env: 'E2E_LAG_COMMAND', what: 'called with the seconds (npm run does not pass on a word with spaces)', read: text,
  },
  churnMs: {
    argument: 'N',
    what: 'changes the endpoints of an unused Service so often that kube-proxy is as late as it may be; 0: an idle cluster',
    fallback: '1000',
    read: whole(0, 60_000),
  },
  apiRestartCommand: { argument: 'COMMAND', env: 'E2E_API_RESTART_COMMAND', what: 'restarts the API server, for the scenario faults', read: text },
  prometheus: { argument: 'PROGRAM', env: 'E2E_PROMETHEUS', what: 'for the scenario metrics, where pods can be reached from here', read: text },
  runs: { argument: 'N', what: 'repeats every scenario', fallback: '1', read: whole(1, 1000) },
  expectLosses: { what: 'also red: a row that must lose some and lost nothing' },
  json: { argument: 'FILE', what: 'all results, for e2e:proof', read: text },
  help: { what: 'this text' },
} satisfies Record<string, Option>;
