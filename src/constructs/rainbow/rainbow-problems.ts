import { Duration } from 'cdk8s';
import { RainbowDeploymentProps, WorkEndpoint } from './rainbow-deployment-props';
import { releaseProblems } from './rainbow-release';
import { ReleaseEnding } from './release-ending';
import { SecondsLimits } from '../../budget';
import {
  DEFAULT_IDLE_FOR_SECONDS, DEFAULT_REMOVE_AFTER_SECONDS, LARGEST_NUMBER, objectNameProblem, RELEASE_LABEL, releaseNameProblem,
  releasesProblems, serviceNameProblem, WORK_PATH,
} from '../../rainbow';
import { durationSeconds } from '../budget/duration';
import { GracefulDeployment } from '../deployment/graceful-deployment';
import { isPort } from '../web-service/port';

/** The times of a rainbow in whole seconds. */
export interface RainbowTimes {
  readonly idleForSeconds: number;
  readonly removeAfterSeconds: number;
  readonly maximumLifetimeSeconds?: number;
}

/** A longer time is taken for a mistake. */
const TIME_LIMITS = { longest: 31 * 24 * 3600, longestMeaning: 'a month' };

export function readRainbowTimes(props: RainbowDeploymentProps): { times: RainbowTimes; problems: string[] } {
  const problems: string[] = [];
  const read = (duration: Duration | undefined, limits: SecondsLimits): number => {
    const { seconds, problem } = durationSeconds(duration, { ...TIME_LIMITS, ...limits });
    if (problem) problems.push(problem);
    return seconds;
  };
  const times = {
    idleForSeconds: read(props.idleFor, { option: 'idleFor', fallback: DEFAULT_IDLE_FOR_SECONDS }),
    removeAfterSeconds: read(props.removeAfter, { option: 'removeAfter', fallback: DEFAULT_REMOVE_AFTER_SECONDS }),
    maximumLifetimeSeconds: props.maximumLifetime && read(props.maximumLifetime, { option: 'maximumLifetime', fallback: 3600 }),
  };
  return { times, problems };
}

/** The part of a RainbowDeployment that is validated, beside its properties. */
interface ResolvedRainbow {
  readonly name: string;
  readonly releaseNames: readonly string[];
  readonly newestRelease: string;
  readonly _ending: ReleaseEnding;
  readonly deployments: readonly GracefulDeployment[];
  readonly workPort?: number;
  readonly workPath: string;
}

/** All problems but those of its times and of its releases' Deployments. */
export function rainbowProblems(rainbow: ResolvedRainbow, props: RainbowDeploymentProps): string[] {
  const problems = [
    ...[releaseNameProblem('name', rainbow.name)].flatMap(p => p ?? []),
    ...releasesProblems(props.releases.map(r => r.release)),
    ...props.releases.flatMap(({ release }) => objectNameProblem(rainbow.name, release) ?? []),
    ...props.releases.flatMap(release => releaseProblems(release, rainbow._ending)),
    ...rainbow._ending._problems,
    ...(props.service ? [serviceNameProblem(props.service.name ?? rainbow.name)].flatMap(p => p ?? []) : []),
    ...workPortProblems(rainbow, props.workEndpoint),
  ];
  const { maximumReleases, servingRelease, workEndpoint } = props;
  if (maximumReleases !== undefined && (!isWholeNumber(maximumReleases))) {
    problems.push(`maximumReleases: ${maximumReleases} is not a whole number from 0 on.\n    Write: maximumReleases: 3, or leave it out for any number`);
  }
  if (servingRelease !== undefined && !props.service) problems.push(`servingRelease: ${servingRelease}, and there is no Service.\n    Write: service: {}, or leave servingRelease out`);
  if (servingRelease !== undefined && rainbow.releaseNames.length > 1 && !rainbow.releaseNames.includes(servingRelease)) {
    problems.push(`servingRelease: ${servingRelease} is none of the releases (${rainbow.releaseNames.join(', ')}).\n    Write: servingRelease: '${rainbow.newestRelease}'`);
  } else if (servingRelease !== undefined) {
    problems.push(...[releaseNameProblem('serving', servingRelease)].flatMap(p => p ?? []));
  }
  if (workEndpoint?.port !== undefined && !isPort(workEndpoint.port)) problems.push(`workEndpoint: port ${workEndpoint.port} is not a port.\n    Write: port: 8080, from 1 to 65535`);
  if (!WORK_PATH.test(rainbow.workPath)) {
    const found = rainbow.workPath.startsWith('/') ? 'has characters that the path of a request cannot have' : 'does not begin with a slash';
    problems.push(`workEndpoint: path ${JSON.stringify(rainbow.workPath)} ${found}.\n    Write: path: '${encodeURI(rainbow.workPath.replace(/^\/*/, '/'))}'`);
  }
  if (rainbow._ending._kind === 'reaper' && rainbow.workPort === undefined && props.releases.length > 0) {
    problems.push('workEndpoint: no container of the newest release declares a port, and no port is given on which a pod reports its work.\n'
      + '    Write: portNumber: 8080 on the container, or workEndpoint: { port: 8080 }');
  }
  return problems;
}

/** The ConfigMap has one port: a release that answers on another one would never confirm anything. */
function workPortProblems({ deployments, _ending, workPort }: ResolvedRainbow, work: WorkEndpoint | undefined): string[] {
  if (work?.port !== undefined || _ending._kind !== 'reaper') return [];
  return deployments.flatMap((deployment) => {
    const [port] = deployment.containers.flatMap(c => c.ports);
    if (port === undefined || port.number === workPort) return [];
    const release = deployment.metadata.getLabel(RELEASE_LABEL);
    return [`workEndpoint: release ${release} declares port ${port.number} first, the newest ${workPort}: all are asked on one, and ${release} would never end.\n`
      + `    Write: workEndpoint: { port: ${port.number} }, and let every release answer there`];
  });
}

function isWholeNumber(number: number): boolean {
  return Number.isInteger(number) && number >= 0 && number <= LARGEST_NUMBER;
}
