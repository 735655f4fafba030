/** What `COMMAND --help` prints of each command, beside the options that all have. */
const COMMANDS = {
  check: {
    calls: '  cdk8s-graceful check FILE|DIR|-...         report what loses requests, with the line to write',
    options: `Options of check:
  --format text                     default text; json, sarif (code scanning), gitlab (code quality), junit
  --severity error|warning          the lowest severity that ends with status 1; default error`,
    status: 'Status: 0 nothing found, 1 an error found, 2 something could not be read, or the call was wrong.',
  },
  harden: {
    calls: `  cdk8s-graceful harden FILE|-               print the same YAML, changed where it would lose requests
  cdk8s-graceful harden FILE|DIR... --write  the same, in the files themselves`,
    options: `Options of harden:
  --diff                            print what would change, and why
  --write                           change the files, and print their names
  --readiness http:/healthz         for containers without a readiness probe; or http:8080/healthz, tcp, tcp:8080, grpc`,
    status: `Status: 0 nothing remains, 1 something remains that only the author can decide, 2 something could not be read or
written, or the call was wrong.`,
  },
  plan: {
    calls: '  cdk8s-graceful plan FILE|DIR|-...          what an update of each workload does, before it is applied',
    options: `Options of plan, output:
  --format text|json|mermaid        default text
  --svg FILE                        also a picture, of one workload
  --html FILE                       also a page with all workloads

Options of plan, the update:
  --from FILE|DIR|-                 what is applied now: its pods terminate by its own hooks; may be repeated
  --peak PODS                       print the fastest strategy that stays within so many pods
  --quota pods=10,cpu=4,memory=8Gi  the same, within a quota; nvidia.com/gpu=8 as well, for which a pod waits
  --scale-to 8                      during the update an autoscaler asks for so many pods
  --scale-after 20s                 when it does so
  --drain-node                      a node is drained, in place of an update

Options of plan, the pods (a time is 60s, 5m, 1h30m, or a number of seconds):
  --startup 10s                     from the start of the process until it serves
  --shutdown 30s                    from SIGTERM until the process exits
  --accept-after-sigterm 0s         how long it accepts connections after SIGTERM
  --creation 0.5s                   until the processes of a scheduled pod run; longer where an image must be pulled
  --replicas 4                      pods; default the number in the manifests
  --pod-capacity 12                 pods that fit into the cluster at once, terminating ones included
  --devices nvidia.com/gpu=8        devices that the cluster has; a pod that finds none free waits
  --nodes 2                         nodes that they are spread over; a DaemonSet has a pod on each

Options of plan, the traffic:
  --rate 100                        new connections a second
  --endpoint-lag 15s                time until clients, proxies and load balancers observe an endpoint change;
                                    default the propagation of the path`,
    status: `Status: 0 nothing found, 1 requests are expected to be lost, or an update does not complete in time, or check finds an
error, 2 something could not be read or written, or the call was wrong.`,
  },
  playground: {
    calls: '  cdk8s-graceful playground                  where the page is that does all three while you type, and its address',
    options: `Options of playground:
  --open                            open it in the browser, too`,
    status: 'Status: 0 printed, 2 the page is not there or cannot be opened, or the call was wrong.',
  },
};

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

const ASSUMPTIONS = `Options of all that read YAML, for what a workload does not state in its annotations (docs/statement.md):
  --path [web=]ID                   what sends to the pods, of all workloads or of web (or shop/web); may be repeated:
                                    an id of docs/traffic-paths.md, or NAME:PROPAGATION:FLOOR in seconds, as in
                                    edge-lb:60:30
  --platform eks-1.33               platform, and the version of its oldest node; also eks-1.33-spot, kubernetes-1.34
  --mesh ID                         whose proxy is in the pods: an id of docs/traffic-paths.md; harden writes what it needs
  --longest-request 30s             default 30s
  --namespace NAME                  of objects that name none; default default`;

/** Of the program as a whole. */
export const USAGE = `cdk8s-graceful: do these manifests lose requests when they are updated, scaled or drained?

${COMMAND_NAMES.map(name => COMMANDS[name].calls).join('\n')}

  cdk8s-graceful COMMAND --help              its options
  cdk8s-graceful --version

Status: 0 nothing found, 1 found, 2 something could not be read or written, or the call was wrong.
`;

/** Of one command. */
export function usageOf(name: CommandName): string {
  const { calls, options, status } = COMMANDS[name];
  return [calls, options, ...(name === 'playground' ? [] : [ASSUMPTIONS]), `${status}\n`].join('\n\n');
}
