import { Container, endingInitContainers, Handler, podSpecOf, Probe, runningContainers, Workload } from '../../manifest';
import { Fault, REFUSED, Rule, Severity } from '../rule';

const HANDLERS = ['exec', 'grpc', 'httpGet', 'sleep', 'tcpSocket'] as const;
const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

export const invalidHandler: Rule = {
  id: 'invalid-handler',
  severity: Severity.ERROR,
  rationale: 'A probe or a hook has one handler, and that what it needs: a command, a port. An init container that ends by itself has neither probe nor hook.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go validateHandler',
  check: (manifests) => {
    const malformed = new Set(manifests.shapeFaults.map(({ manifest }) => manifest));
    return manifests.workloads.flatMap(workload => faultsOf(workload, malformed.has(workload)));
  },
};

/** A probe or a hook. */
interface Handled {
  /** `livenessProbe`, `lifecycle.preStop`. */
  readonly field: string;
  readonly handler: Probe & Handler;
}

/** `isMalformed`: a part of another type is reported as such and not read, so that what seems to be missing may be there. */
function faultsOf(workload: Workload, isMalformed: boolean): Fault[] {
  const pod = podSpecOf(workload);
  return [
    ...runningContainers(pod).flatMap(c => handledOf(c).flatMap((handled) => {
      const problem = problemOf(handled, isMalformed);
      return problem ? [faultOf(workload, c, handled, problem)] : [];
    })),
    ...endingInitContainers(pod).flatMap(c => handledOf(c).map(handled => faultOf(workload, c, handled, OF_INIT))),
  ];
}

function handledOf(container: Container): Handled[] {
  return [
    ...PROBES.map(field => ({ field, handler: container[field] })),
    ...HOOKS.map(hook => ({ field: `lifecycle.${hook}`, handler: container.lifecycle?.[hook] })),
  ].filter((handled): handled is Handled => handled.handler !== undefined);
}

type Problem = Pick<Fault, 'found'> & { readonly way: string };

const OF_INIT: Problem = { found: 'an init container that ends by itself.', way: 'none; or restartPolicy: Always, where it is a sidecar' };

function problemOf({ field, handler }: Handled, isMalformed: boolean): Problem | undefined {
  const stated = HANDLERS.filter(name => handler[name] !== undefined);
  if (isMalformed && stated.length < 2) return undefined;
  if (stated.length === 0) return { found: 'no handler.', way: field.startsWith('lifecycle') ? 'sleep, exec or httpGet' : 'httpGet, tcpSocket, grpc or exec' };
  const names = stated.join(' and ');
  if (stated.length > 1) return { found: `${stated.length} handlers: ${names}.`, way: `one of ${names}` };
  const [name] = stated;
  if (name === 'exec') return handler.exec?.command?.length ? undefined : { found: 'exec without a command.', way: 'exec.command, a program and its arguments' };
  return name === 'sleep' || handler[name]?.port !== undefined ? undefined : { found: `${name} without a port.`, way: `${name}.port` };
}

function faultOf(workload: Workload, { name }: Container, { field }: Handled, { found, way }: Problem): Fault {
  const list = podSpecOf(workload).containers?.some(c => c.name === name) ? 'containers' : 'initContainers';
  return {
    manifest: workload,
    path: `spec.template.spec.${list}[].${field}`,
    container: name,
    found: `${field}: ${found}`,
    consequence: REFUSED,
    write: way,
    yaml: `${field}: ${way}`,
  };
}
