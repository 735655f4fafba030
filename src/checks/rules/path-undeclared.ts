import { called, Deployment, explains, Front, frontsOf, Manifests } from '../../manifest';
import { pathRow } from '../../traffic';
import { Fault, Rule, Severity } from '../rule';

export const pathUndeclared: Rule = {
  id: 'path-undeclared',
  severity: Severity.ERROR,
  rationale: 'What the manifests show in front of the pods and the budget does not know is later than the budget believes.',
  source: 'docs/traffic-paths.md',
  check: manifests => manifests.workloads.flatMap(deployment => faults(deployment, manifests)),
};

function faults(deployment: Deployment, manifests: Manifests): Fault[] {
  const names = manifests.budgetOf(deployment).paths.map(p => p.name);
  const fault = (found: string, consequence: string, write: string, yaml: string): Fault => ({
    manifest: deployment, path: 'metadata.annotations[cdk8s-graceful/budget]', found, consequence, write, yaml,
  });
  const undeclared = frontsOf(deployment, manifests).filter(front => !names.some(name => explains(name, front)));
  if (undeclared.length > 0) {
    const texts = [...new Set(undeclared.map(front => front.text))];
    return [fault(
      `${texts.join(' and ')} ${texts.length > 1 ? 'send' : 'sends'} to the pods, the budget knows ${names.length > 0 ? names.join(', ') : 'nobody'}.`,
      'It hears of a leaving pod at its own time: requests would still come when the pod has stopped.',
      `drain: new DrainBudget({ paths: [${codesFor(names, undeclared).join(', ')}] }), all that send to the pods${orCustom(undeclared)}`,
      `in the annotation all paths that send to the pods, or without it: ${[...names, ...undeclared.map(f => f.ids[0] ?? 'NAME:SECONDS')].map(id => `--path ${id}`).join(' ')}`,
    )];
  }
  const [service] = manifests.servicesOf(deployment);
  if (!service || names.length > 0) return [];
  return [fault(
    `the budget says that nothing sends to the pods (paths: []), Service ${called(service)} does.`,
    'A pod that leaves would stop at once, while it is still sent requests: connection refused.',
    'paths: [TrafficPath.clusterInternal()], or leave paths out',
    'in the annotation the paths that send to the pods, or no such annotation',
  )];
}

/** What is declared, and what is missing: several paths are one list. */
function codesFor(names: readonly string[], undeclared: readonly Front[]): string[] {
  const declared = names.map(name => pathRow(name)?.code ?? `TrafficPath.custom({ name: '${name}', ... })`);
  return [...new Set([...declared, ...undeclared.map(codeFor)])];
}

function codeFor({ ids, manifest }: Front): string {
  if (ids.length > 0) return pathRow(ids[0])!.code;
  if (manifest.kind === 'HTTPRoute') return 'TrafficPath.envoyGateway()';
  return "TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(60) })";
}

function orCustom(undeclared: readonly Front[]): string {
  return undeclared.some(front => front.ids.length === 0) ? '; which one it is, the manifest does not tell: the known ones are in docs/traffic-paths.md' : '';
}
