export const USAGE = `cdk8s-graceful: do these manifests lose requests when they are updated, scaled or drained?

  cdk8s-graceful check FILE|DIR|-...         say what loses requests, with the line to write
  cdk8s-graceful harden FILE|-               the same YAML, changed where it would lose requests
  cdk8s-graceful harden FILE|DIR... --write  the same, in the files themselves
  cdk8s-graceful plan FILE|DIR|-...          what an update of each Deployment does, before it is applied
  cdk8s-graceful --help, --version

Options of check:
  --format text|json|sarif|junit             default text
  --severity error|warning                   the least that ends with status 1; default error

Options of harden:
  --diff                                     print what would change, and why
  --write                                    change the files
  --readiness http:/healthz                  for containers without a readiness probe: http:8080/healthz, tcp, tcp:8080, grpc

Options of plan (times in seconds):
  --from OLD                                 what is applied now, FILE, DIR or -: the old pods leave by these hooks; may be repeated
  --format text|json|mermaid                 default text
  --svg FILE, --html FILE                    a picture of one Deployment; a page of all of them
  --peak PODS                                say the fastest strategy that stays within so many pods,
  --quota pods=10,cpu=4,memory=8Gi           or within a quota
  --startup 10, --shutdown 30, --accept-after-sigterm 0          until the application serves; from SIGTERM until it exits, until it accepts nothing
  --creation 0.5                             until the processes of a new pod run; longer where an image must be pulled
  --rate 100, --endpoint-lag 15                       new connections a second; how late whoever sends may be; default the path's own
  --replicas 4, --pod-capacity 12, --nodes 2         pods; pods that fit at once, those that leave included; nodes
  --scale-to 8, --scale-after 5              in the middle of it an autoscaler asks for so many
  --drain-node                               in place of an update, a node is drained

What plain YAML cannot say, taken for workloads that record no budget of their own:
  --path ID                                  what sends to the pods; may be repeated: an id of docs/traffic-paths.md,
                                             or NAME:PROPAGATION:FLOOR in seconds, as in edge-lb:60:30
  --platform eks-1.33                        where the pods run, and the oldest node's version; eks-1.33-spot, kubernetes-1.34
  --mesh ID                                  whose proxy is in the pods: an id of docs/traffic-paths.md; harden writes what it needs
  --longest-request SECONDS                            the longest request; default 30
  --namespace NAME                           where objects go that name none; default default

Status: 0 nothing found (harden: or nothing left), 1 found (plan: requests are expected to be lost, or it does not get
done in time), 2 something could not be read or written, or the call was wrong.
`;
