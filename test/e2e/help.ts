import { compared, core, presets } from './presets';
import { scenarios } from './scenarios';
import { longRunning } from './scenarios/long-running';
import { allSubjects } from './subjects';

/** A cluster that others use must not be flooded. */
export const HIGHEST_RATE = 1000;

const list = (items: readonly { name: string; what: string }[]) => items.map(({ name, what }) => `    ${name.padEnd(23)} ${what}`).join('\n');

export const HELP = `Usage: npm run e2e -- --context NAME [options]

Deploys subjects, loads them from a pod, triggers what makes them lose requests, and counts; with long-running scenarios, runs a
rainbow and its reaper through releases. Needs kubectl, and an image with node.

  --context NAME           must be the kubeconfig's current context; also E2E_CONTEXT
  --preset NAME            instead of --scenarios and --subjects, and with --expect-losses:
${list(presets)}
  --scenarios a,b          default: ${core.map(({ name }) => name).join()}
${list(scenarios)}
   long-running ones, which have their own subjects and no load options:
${list(longRunning)}
  --subjects x,y           default: ${compared.map(({ name }) => name).join()}
${list(allSubjects)}
  --image NAME             default node:20, must have node in its path; E2E_IMAGE
  --distroless-image NAME  the same without a shell; E2E_DISTROLESS_IMAGE
  --distroless             run the subjects in that image
  --rate N                 new connections a second, default 200, at most ${HIGHEST_RATE}
  --keepalive N            clients that keep their connection, default 20
  --replicas N             default 4
  --start-ms N             the server listens only then, default 3000
  --on-sigterm HOW         finish (default), drain, hasty, exit, ignore: what the server does, see programs/server.js
  --ingress-url URL        where the Ingress controller listens, for the scenario ingress; E2E_INGRESS_URL
  --ingress-class NAME     default traefik
  --lag 1,10               how late kube-proxy may be: a label, unless
  --lag-command COMMAND    sets it, called with the seconds; E2E_LAG_COMMAND (npm run does not pass on a word with spaces)
  --churn-ms N             changes the endpoints of an unused Service so often that kube-proxy is as late as it may be,
                           default 1000; 0: an idle cluster
  --api-restart-command C  restarts the API server, for the scenario faults; E2E_API_RESTART_COMMAND
  --prometheus PROGRAM     for the scenario metrics, where pods can be reached from here; E2E_PROMETHEUS
  --runs N                 repeats every scenario, default 1
  --expect-losses          also red: a row that must lose some and lost nothing
  --json FILE              all results, for e2e:proof

Exit code: 0, 1 when a result is red, 2 when a scenario could not run.
`;
