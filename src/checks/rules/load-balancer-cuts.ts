import { drainingOf, DrainingTime, Manifests, oncePerList, TrafficSource, trafficSourcesOfService, Workload } from '../../manifest';
import { AWS_DEREGISTRATION, pathRow, PathRow, ROUTES } from '../../traffic';
import { Fault, Rule, Severity } from '../rule';
export const loadBalancerCuts: Rule = {
  id: 'load-balancer-cuts',
  severity: Severity.ERROR,
  rationale: 'A load balancer that deregisters a pod cuts its open connections when its own draining time is over.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html',
  check: (manifests) => {
    const services = new Set([...new Set(manifests.deployments.map(d => manifests.servicesOf(d)))].flat());
    const slowest = oncePerList((workloads: readonly Workload[], _: void) => slowestOf(workloads, manifests));
    return [...services].flatMap(service => trafficSourcesOfService(service, manifests).flatMap((source) => {
      const row = source.pathIds.length === 1 ? pathRow(source.pathIds[0]) : undefined;
      const draining = row && drainingOf(source, row, manifests);
      const { deployment, drainSeconds } = slowest(manifests.workloadsBehind(service));
      return !draining || draining.seconds >= drainSeconds ? [] : [faultOf(source, row, draining, drainSeconds, deployment)];
    }));
  },
};

/** The longest request of the workloads behind one load balancer. */
function slowestOf(workloads: readonly Workload[], manifests: Manifests): { deployment: Workload; drainSeconds: number } {
  return workloads.filter(w => w.kind === 'Deployment').map(deployment => ({ deployment, drainSeconds: manifests.budgetOf(deployment).drainSeconds }))
    .reduce((a, b) => (a.drainSeconds >= b.drainSeconds ? a : b));
}

function faultOf(
  { text, manifest: { kind } }: TrafficSource, row: PathRow, { manifest, path, seconds, isDefault }: DrainingTime, drainSeconds: number,
  deployment: Workload,
): Fault {
  const { longestSeconds } = row.draining!;
  const example = ROUTES.some(route => route === kind) ? policyOf(row, drainSeconds) : exampleOf(row, drainSeconds);
  return {
    manifest,
    workload: deployment,
    path,
    found: `${text} drains for ${seconds} s${isDefault ? ' (the default)' : ''}, the drain is ${drainSeconds} s.`,
    consequence: `${row.title} would cut the longest request ${drainSeconds - seconds} s early.`,
    write: drainSeconds > longestSeconds
      ? `longestRequest: Duration.seconds(${longestSeconds}) at most: it drains for no longer`
      : say => example + (say.workload.isOurs ? '; WebService and exposeViaService write it for a path that is declared' : ''),
    yaml: drainSeconds > longestSeconds ? `requests of ${longestSeconds} s at most: it drains for no longer` : example,
  };
}

/** Of a route. */
function policyOf(row: PathRow, drainSeconds: number): string {
  return row.draining!.on === 'BackendConfig'
    ? `default: { connectionDraining: { drainingTimeoutSec: ${drainSeconds} } } in a GCPBackendPolicy of the Service`
    : `targetGroupAttributes: [{ key: ${AWS_DEREGISTRATION}, value: "${drainSeconds}" }] in a TargetGroupConfiguration of the Service`;
}

function exampleOf(row: PathRow, drainSeconds: number): string {
  if (row.draining!.on === 'BackendConfig') return `connectionDraining: { drainingTimeoutSec: ${drainSeconds} } in a BackendConfig that the Service names`;
  const annotations = row.annotations.filter(a => a.on === row.draining!.on && /drain|target-group/.test(a.key));
  return annotations.map(({ key, value }) => `${key}: "${value.replace('{drain}', `${drainSeconds}`)}"`).join(', ');
}
