import { displayName, isPathOf, Manifests, oncePerList, TrafficSource, trafficSourcesOf, Workload } from '../../manifest';
import { pathRow } from '../../traffic';
import { Fault, Rule, Severity } from '../rule';
export const pathUndeclared: Rule = {
  id: 'path-undeclared',
  severity: Severity.ERROR,
  rationale: 'What the manifests show in front of the pods and the budget does not know is later than the budget believes.',
  source: 'docs/traffic-paths.md',
  check: (manifests) => {
    const undeclaredAmong = oncePerList((fronts: readonly TrafficSource[], names: string) => undeclaredOf(fronts, names === '' ? [] : names.split('\n')));
    return manifests.workloads.flatMap((workload) => {
      const names = manifests.budgetOf(workload).paths.map(p => p.name);
      return faults(workload, names, undeclaredAmong(trafficSourcesOf(workload, manifests), names.join('\n')), manifests);
    });
  },
};

/** More than these are counted, not named. */
const NAMED = 3;

type Undeclared = Pick<Fault, 'found' | 'write' | 'yaml'>;

function undeclaredOf(fronts: readonly TrafficSource[], names: readonly string[]): Undeclared | undefined {
  const undeclared = fronts.filter(front => !names.some(name => isPathOf(name, front)));
  if (undeclared.length === 0) return undefined;
  const texts = [...new Set(undeclared.map(front => front.text))];
  const ids = [...new Set([...names, ...undeclared.map(f => f.pathIds[0] ?? 'NAME:SECONDS')])];
  return {
    found: `${listed(texts)} ${texts.length > 1 ? 'send' : 'sends'} to the pods, the budget knows ${names.length > 0 ? names.join(', ') : 'nobody'}.`,
    write: `drainBudget: new DrainBudget({ paths: [${codesFor(names, undeclared).join(', ')}] }), all that send to the pods${orCustom(undeclared)}`,
    yaml: `in the annotation all paths that send to the pods, or without it: ${ids.map(id => `--path ${id}`).join(' ')}`,
  };
}

function listed(texts: readonly string[]): string {
  const more = texts.length - NAMED;
  return [...texts.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(' and ');
}

function faults(deployment: Workload, names: readonly string[], undeclared: Undeclared | undefined, manifests: Manifests): Fault[] {
  const at = { manifest: deployment, path: 'metadata.annotations[cdk8s-graceful/budget]' };
  if (undeclared) {
    return [{ ...at, ...undeclared, consequence: 'It hears of a leaving pod at its own time: requests would still come when the pod has stopped.' }];
  }
  const [service] = manifests.servicesOf(deployment);
  if (!service || names.length > 0) return [];
  return [{
    ...at,
    found: `the budget says that nothing sends to the pods (paths: []), Service ${displayName(service)} does.`,
    consequence: 'A pod that leaves would stop at once, while it is still sent requests: connection refused.',
    write: 'paths: [TrafficPath.clusterInternal()], or leave paths out',
    yaml: 'in the annotation the paths that send to the pods, or no such annotation',
  }];
}

/** What is declared, and what is missing: several paths are one list. */
function codesFor(names: readonly string[], undeclared: readonly TrafficSource[]): string[] {
  const declared = names.map(name => pathRow(name)?.code ?? `TrafficPath.custom({ name: '${name}', ... })`);
  return [...new Set([...declared, ...undeclared.map(codeFor)])];
}

function codeFor({ pathIds, manifest }: TrafficSource): string {
  if (pathIds.length > 0) return pathRow(pathIds[0])!.code;
  if (manifest.kind === 'HTTPRoute') return 'TrafficPath.envoyGateway()';
  return "TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(60) })";
}

function orCustom(undeclared: readonly TrafficSource[]): string {
  return undeclared.some(front => front.pathIds.length === 0) ? '; which one it is, the manifest does not tell: the known ones are in docs/traffic-paths.md' : '';
}
