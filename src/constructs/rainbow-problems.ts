import { Duration } from 'cdk8s';
import { isPort } from './port';
import { RainbowDeployment } from './rainbow-deployment';
import { RainbowDeploymentProps } from './rainbow-deployment-props';
import { releaseProblems } from './rainbow-release';
import { SecondsLimits, wholeSeconds } from '../budget';
import { DEFAULT_IDLE_FOR_SECONDS, DEFAULT_REMOVE_AFTER_SECONDS, objectNameProblem, releaseNameProblem, releasesProblems } from '../releases';

/** The times of a rainbow in whole seconds. */
export interface RainbowTimes {
  readonly idleForSeconds: number;
  readonly removeAfterSeconds: number;
  readonly maximumLifetimeSeconds?: number;
}

/** A work of a month is no work that a release should be kept for. */
const LONGEST = { longest: 31 * 24 * 3600, longestIs: 'a month' };

export function readTimes(props: RainbowDeploymentProps): { times: RainbowTimes; problems: string[] } {
  const problems: string[] = [];
  const read = (duration: Duration | undefined, limits: SecondsLimits): number => {
    const { seconds, problem } = wholeSeconds(duration, { ...LONGEST, ...limits });
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

/** What is wrong with a rainbow beyond its times and its releases' pods. */
export function rainbowProblems(rainbow: RainbowDeployment, props: RainbowDeploymentProps): string[] {
  const problems = [
    ...[releaseNameProblem('name', rainbow.name)].flatMap(p => p ?? []),
    ...releasesProblems(props.releases.map(r => r.release)),
    ...props.releases.flatMap(({ release }) => objectNameProblem(rainbow.name, release) ?? []),
    ...props.releases.flatMap(releaseProblems),
    ...rainbow.ending._problems,
  ];
  const { maximumReleases, serving, work } = props;
  if (maximumReleases !== undefined && (!Number.isInteger(maximumReleases) || maximumReleases < 0)) {
    problems.push(`maximumReleases: ${maximumReleases} is not a whole number from 0 on.\n    Write: maximumReleases: 3`);
  }
  if (serving !== undefined && !props.service) problems.push(`serving: ${serving}, and there is no Service.\n    Write: service: {}, or leave serving out`);
  if (serving !== undefined && rainbow.releases.length > 1 && !rainbow.releases.includes(serving)) {
    problems.push(`serving: ${serving} is none of the releases (${rainbow.releases.join(', ')}).\n    Write: serving: '${rainbow.newest}'`);
  } else if (serving !== undefined) {
    problems.push(...[releaseNameProblem('serving', serving)].flatMap(p => p ?? []));
  }
  if (work?.port !== undefined && !isPort(work.port)) problems.push(`work: port ${work.port} is not a port.\n    Write: port: 8080, from 1 to 65535`);
  if (!rainbow.workPath.startsWith('/')) problems.push(`work: path ${JSON.stringify(rainbow.workPath)} does not begin with a slash.\n    Write: path: '/${rainbow.workPath}'`);
  if (rainbow.ending._by === 'reaper' && rainbow.workPort === undefined && props.releases.length > 0) {
    problems.push('work: no container of the newest release declares a port, and nobody else says where a pod tells how busy it is.\n'
      + '    Write: portNumber: 8080 on the container, or work: { port: 8080 }');
  }
  return problems;
}
