export const USAGE = `cdk8s-graceful: do these manifests lose requests when they are updated, scaled or drained?

  cdk8s-graceful check FILE|DIR|-...         say what loses requests, with the line to write
  cdk8s-graceful harden FILE|-               the same YAML, changed where it would lose requests
  cdk8s-graceful harden FILE|DIR... --write  the same, in the files themselves

Options of check:
  --format text|json|sarif|junit             default text
  --severity error|warning                   the least that ends with status 1; default error

Options of harden:
  --diff                                     print what would change, and why
  --write                                    change the files
  --readiness http:/healthz                  for containers without a readiness probe: http:8080/healthz, tcp, tcp:8080, grpc

What plain YAML cannot say, taken for workloads that record no budget of their own:
  --path ID                                  what sends to the pods; may be repeated: an id of docs/traffic-paths.md,
                                             or NAME:PROPAGATION:FLOOR in seconds, as in edge-lb:60:30
  --platform eks-1.33                        where the pods run, and the oldest node's version; eks-1.33-spot, kubernetes-1.34
  --mesh ID                                  whose proxy is in the pods: an id of docs/traffic-paths.md
  --drain SECONDS                            the longest request; default 30
  --namespace NAME                           where objects go that name none; default default

Status: 0 nothing found (harden: or nothing left), 1 found, 2 something could not be read.
`;
