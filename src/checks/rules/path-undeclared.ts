import { budgetOf, Deployment, explains, Front, frontsOf, Manifests } from '../../manifest';
import { pathRow } from '../../traffic';
import { Fault, Rule, Severity } from '../rule';

/** What the manifests show in front of the pods and the budget does not know is later than the budget believes. */
export const pathUndeclared: Rule = {
  id: 'path-undeclared',
  severity: Severity.ERROR,
  source: 'docs/traffic-paths.md',
  check: manifests => manifests.deployments.flatMap(deployment => faults(deployment, manifests)),
};

function faults(deployment: Deployment, manifests: Manifests): Fault[] {
  const names = budgetOf(deployment).paths.map(p => p.name);
  const fault = (found: string, consequence: string, write: string): Fault => ({
    manifest: deployment, path: 'metadata.annotations[cdk8s-graceful/budget]', found, consequence, write,
  });
  const undeclared = frontsOf(deployment, manifests).filter(front => !names.some(name => explains(name, front)));
  if (undeclared.length > 0) {
    const texts = [...new Set(undeclared.map(front => front.text))];
    return [fault(
      `${texts.join(' and ')} ${texts.length > 1 ? 'send' : 'sends'} to the pods, the budget knows ${names.length > 0 ? names.join(', ') : 'nobody'}.`,
      'It hears of a leaving pod at its own time: requests would still come when the pod has stopped.',
      `drain: new DrainBudget({ paths: [${codesFor(names, undeclared).join(', ')}] }), all that send to the pods${orCustom(undeclared)}`,
    )];
  }
  const [service] = manifests.servicesOf(deployment);
  if (!service || names.length > 0) return [];
  return [fault(
    `the budget says that nothing sends to the pods (paths: []), Service ${service.metadata?.name} does.`,
    'A pod that leaves would stop at once, while it is still sent requests: connection refused.',
    'paths: [TrafficPath.clusterInternal()], or leave paths out',
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
