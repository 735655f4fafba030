import { PathTiming } from '../../budget';
import {
  displayName, isGapReported, isPathOf, Manifests, oncePerList, PATHS_ANNOTATION, pathCode, pathText,
  TRAFFIC_ANNOTATION, TrafficSource, trafficSourcesOf, Workload,
} from '../../manifest';
import { pathRow } from '../../traffic';
import { Text } from '../dialect';
import { Fault, Rule, Severity } from '../rule';
export const pathUndeclared: Rule = {
  id: 'path-undeclared',
  severity: Severity.ERROR,
  rationale: 'A path that the manifests show and the budget does not know may observe the endpoint change later than the budget assumes. '
    + 'A load balancer that by default sends to the nodes is a warning, where no path is stated.',
  source: 'docs/traffic-paths.md',
  check: (manifests) => {
    const undeclaredAmong = oncePerList((sources: readonly TrafficSource[], declared: string) =>
      undeclaredOf(sources, JSON.parse(declared) as PathTiming[]));
    return manifests.workloads.filter(workload => !isGapReported(workload, manifests)).flatMap((workload) => {
      const declared = manifests.budgetOf(workload).paths;
      const undeclared = undeclaredAmong(trafficSourcesOf(workload, manifests), JSON.stringify(declared));
      return faults(workload, declared.length > 0, undeclared, manifests);
    });
  },
};

/** Sources that a message names; the others are counted. */
const NAMED_SOURCES = 3;

interface Undeclared {
  readonly found: string;
  readonly advice: Text;
  readonly isLikelyKnown: boolean;
}

const LATE = 'observes the endpoint change in its own time: requests would still arrive after the pod has stopped.';

function undeclaredOf(sources: readonly TrafficSource[], declared: readonly PathTiming[]): Undeclared | undefined {
  const names = declared.map(({ name }) => name);
  const undeclared = sources.filter(source => !names.some(name => isPathOf(name, source)) && asksForMore(source, declared));
  if (undeclared.length === 0) return undefined;
  const texts = [...new Set(undeclared.map(source => source.text))];
  const ids = [...new Set([...declared.map(pathText), ...undeclared.map(idOf)])];
  const code = `drainBudget: new DrainBudget({ paths: [${codesFor(declared, undeclared).join(', ')}] })`;
  const advice: Text = say => say.workload.fact({
    code: option => `${option(code)}, all that send to the pods${codeHints(undeclared)}`,
    yaml: `metadata.annotations[${PATHS_ANNOTATION}]: ${ids.join(', ')}`,
    flag: ids.map(id => `--path ${id}`).join(' '),
    property: `paths: [${ids.join(', ')}]`,
    note: yamlHints(undeclared),
  });
  return {
    isLikelyKnown: undeclared.every(sendsToNodes),
    found: `${enumeration(texts)} ${texts.length > 1 ? 'send' : 'sends'} to the pods, the budget knows ${names.length > 0 ? names.join(', ') : 'no path'}.`,
    advice,
  };
}

/**
 * By default a load balancer sends to a port that every node has, and kube-proxy from there to the pods: the path that is assumed. Not with
 * externalTrafficPolicy Local, which its checks of the nodes follow, and where the manifest names an implementation.
 */
function sendsToNodes({ manifest, pathIds, service }: TrafficSource): boolean {
  const spec = service?.spec;
  return manifest === service && pathIds.length === 0 && spec?.externalTrafficPolicy !== 'Local'
    && spec?.loadBalancerClass === undefined && spec?.allocateLoadBalancerNodePorts !== false;
}

/** A path that needs neither more time nor anything in the manifests is as good as declared. */
function asksForMore({ pathIds: [id] }: TrafficSource, declared: readonly PathTiming[]): boolean {
  const row = id === undefined ? undefined : pathRow(id);
  if (!row || row.registrationSeconds > 0 || row.draining) return true;
  return !declared.some(path => path.propagationSeconds >= row.propagationSeconds) || !declared.some(path => path.floorSeconds >= row.floorSeconds);
}

function enumeration(texts: readonly string[]): string {
  const more = texts.length - NAMED_SOURCES;
  return [...texts.slice(0, NAMED_SOURCES), ...(more > 0 ? [`${more} more`] : [])].join(' and ');
}

function faults(workload: Workload, isAnyDeclared: boolean, undeclared: Undeclared | undefined, manifests: Manifests): Fault[] {
  if (undeclared) {
    const { found, advice, isLikelyKnown } = undeclared;
    const isGuess = isLikelyKnown && manifests.statementOf(workload).paths === undefined; // who names the paths names each
    return [{
      manifest: workload,
      path: `metadata.annotations[${PATHS_ANNOTATION}]`,
      found,
      ...(isGuess ? { severity: Severity.WARNING } : {}),
      consequence: isGuess ? `If it sends to the pods, not to a port of the nodes as is usual, it ${LATE}` : `It ${LATE}`,
      write: advice,
      yaml: advice,
    }];
  }
  const [service] = manifests.servicesOf(workload);
  if (!service || isAnyDeclared) return [];
  return [{
    manifest: workload,
    path: `metadata.annotations[${TRAFFIC_ANNOTATION}]`,
    found: `their author states that nothing sends to the pods, Service ${displayName(service)} does.`,
    consequence: 'A terminating pod would stop at once, while it is still sent requests: connection refused.',
    write: 'paths: [TrafficPath.clusterInternal()], or leave paths out',
    yaml: `metadata.annotations[${PATHS_ANNOTATION}]: cluster-internal, in place of ${TRAFFIC_ANNOTATION}: none`,
  }];
}

/** Code for the declared and the undeclared paths, in one list. */
function codesFor(declared: readonly PathTiming[], undeclared: readonly TrafficSource[]): string[] {
  return [...new Set([...declared.map(pathCode), ...undeclared.map(codeFor)])];
}

function codeFor({ pathIds, candidates, isOneOf }: TrafficSource): string {
  if (pathIds.length > 0) return codeOf(pathIds[0]);
  if (isOneOf) return codeOf(candidates[0]);
  return "TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(60) })";
}

function codeOf(id: string): string {
  return pathRow(id)!.code;
}

function idOf({ pathIds, isOneOf }: TrafficSource): string {
  return pathIds[0] ?? (isOneOf ? 'PATH' : 'NAME:SECONDS');
}

/** What only the author can decide. */
function codeHints(undeclared: readonly TrafficSource[]): string {
  const isOpen = undeclared.some(({ pathIds, candidates, isOneOf }) => pathIds.length === 0 && candidates.length > 0 && !isOneOf);
  return [
    ...choicesOf(undeclared).map(choice => `; the manifest does not show which one it is: ${choice.map(codeOf).join(' or ')}`),
    ...(isOpen ? ['; the manifest does not show which one it is: docs/traffic-paths.md lists the known ones'] : []),
    ...unknownHint(undeclared),
  ].join('');
}

function yamlHints(undeclared: readonly TrafficSource[]): string {
  return [...choicesOf(undeclared).map(choice => `; PATH is ${choice.join(' or ')}`), ...unknownHint(undeclared)].join('');
}

function choicesOf(undeclared: readonly TrafficSource[]): readonly string[][] {
  const open = undeclared.filter(({ isOneOf }) => isOneOf);
  return [...new Map(open.map(({ candidates }) => [candidates.join(), [...candidates]])).values()];
}

function unknownHint(undeclared: readonly TrafficSource[]): string[] {
  return undeclared.some(({ pathIds, candidates }) => pathIds.length === 0 && candidates.length === 0) ? [UNKNOWN] : [];
}

const UNKNOWN = '; of the kind that is not known, a name and the seconds that it takes; if it sends nothing to the pods, acknowledge path-undeclared';
