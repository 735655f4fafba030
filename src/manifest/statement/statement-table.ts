import { pathText, readPathText } from './path-text';
import { platformOf } from './recorded-budget';
import { PATHS_ANNOTATION, PREFIX, StatementRow, time, TRAFFIC_ANNOTATION } from './statement-row';
import { DEFAULT_MARGIN_SECONDS, GRACE, LONGEST_SECONDS, MARGIN, PROPAGATION } from '../../budget';
import { platformById, platformRow, PLATFORMS } from '../../platform';
import { MESH_IDS, meshRow } from '../../traffic';

const PATHS_ROW: StatementRow = {
  annotation: PATHS_ANNOTATION,
  states: 'What sends to the pods, all of it: ids of [these paths](traffic-paths.md), or NAME:PROPAGATION:FLOOR in seconds, and :REGISTRATION where new pods '
    + 'are registered; `:gate` at the end where a readiness gate holds new pods back.',
  values: 'ids of docs/traffic-paths.md, or `edge-lb:60:30` (name, propagation and floor in seconds), with commas between them',
  example: 'aws-alb-ip, cluster-internal',
  assumed: '`cluster-internal`, 15 s, if a Service selects the pods, or if they declare a port and the input has no Service of their namespace; else nothing',
  read: (text) => {
    const paths = text.split(',').map(part => readPathText(part.trim()));
    return paths.every(path => path !== undefined) ? { paths } : undefined;
  },
  write: ({ paths }) => (paths.length === 0 ? undefined : paths.map(pathText).join(', ')),
};

const TRAFFIC_ROW: StatementRow = {
  annotation: TRAFFIC_ANNOTATION,
  states: 'Nothing sends to the pods: no preStop delay is needed. In place of `cdk8s-graceful/paths`.',
  values: '`none`',
  example: 'none',
  assumed: 'as above',
  read: text => (text.trim() === 'none' ? { paths: [] } : undefined),
  write: ({ paths }) => (paths.length === 0 ? 'none' : undefined),
};

const PLATFORM_ROW: StatementRow = {
  annotation: `${PREFIX}platform`,
  states: 'Where the pods run, and the Kubernetes of the oldest node: one of [these](platforms.md), with `-spot` at its end for spot nodes.',
  values: `one of ${PLATFORMS.map(row => row.id).join(', ')} and a version of Kubernetes, as in \`kubernetes-1.34\`, or for spot nodes of `
    + `${PLATFORMS.filter(row => row.spot).map(row => row.id).join(', ')}, as in \`eks-1.33-spot\``,
  example: 'eks-1.34',
  assumed: '`kubernetes-1.34`',
  read: (text) => {
    const target = platformById(text.trim());
    if (!target) return undefined;
    const { kubernetesMinor, ...platform } = target;
    return { kubernetesMinor, platform };
  },
  write: (budget) => {
    const { id, kubernetesMinor, spotSeconds } = platformOf(budget);
    return `${id}-1.${kubernetesMinor}${isUsualSpot(id, spotSeconds) ? '-spot' : ''}`;
  },
};

function isUsualSpot(id: string, spotSeconds: number | undefined): boolean {
  return spotSeconds !== undefined && spotSeconds === platformRow(id)?.spot?.seconds;
}

const MESH_ROW: StatementRow = {
  annotation: `${PREFIX}mesh`,
  states: 'The mesh whose proxy is in the pods: one of [these](traffic-paths.md#service-meshes).',
  values: `one of ${MESH_IDS.join(', ')}`,
  example: 'istio-native',
  assumed: 'no mesh',
  read: (text) => {
    const mesh = meshRow(text.trim())?.id;
    return mesh === undefined ? undefined : { mesh };
  },
  write: ({ mesh }) => mesh,
};

const IMAGE_ROW: StatementRow = {
  annotation: `${PREFIX}image-has-sleep`,
  states: 'Every image of the pod has a `sleep` program; needed below Kubernetes 1.30 alone.',
  values: '`"true"` or `"false"`, in quotes',
  example: 'true',
  assumed: '`"false"`',
  read: text => (['true', 'false'].includes(text.trim()) ? { imageHasSleep: text.trim() === 'true' } : undefined),
  write: ({ imageHasSleep }) => (imageHasSleep ? 'true' : undefined),
};

/** Every fact that can be stated: one table for reading, writing and the documentation. A limit of the nodes comes after the platform that it changes. */
export const STATEMENTS: readonly StatementRow[] = [
  PATHS_ROW,
  TRAFFIC_ROW,
  time({
    name: 'longest-request',
    states: 'The longest time that a request may still take after SIGTERM.',
    example: '60s',
    assumed: '30 s, "(assumed)" in the finding',
    longest: LONGEST_SECONDS,
    toStatement: drainSeconds => ({ drainSeconds }),
    valueIn: budget => budget.drainSeconds,
  }),
  time({
    name: 'startup',
    states: 'The expected time from the start of a container until it can serve.',
    example: '40s',
    assumed: '10 s',
    longest: LONGEST_SECONDS,
    toStatement: startupSeconds => ({ startupSeconds }),
    valueIn: budget => budget.startupSeconds,
  }),
  PLATFORM_ROW,
  MESH_ROW,
  time({
    name: 'prestop',
    states: 'The preStop delay, in place of the propagation of the slowest path; of a hook that cannot be read, how long it keeps the pod serving.',
    example: '20s',
    assumed: 'the propagation of the slowest path',
    longest: PROPAGATION.longest!,
    toStatement: preStopSeconds => ({ preStopSeconds }),
    valueIn: budget => budget.preStopSeconds,
  }),
  time({
    name: 'margin',
    states: 'The time between the end of the drain and SIGKILL.',
    example: '10s',
    assumed: `${DEFAULT_MARGIN_SECONDS} s`,
    longest: MARGIN.longest!,
    toStatement: marginSeconds => ({ marginSeconds }),
    valueIn: ({ marginSeconds }) => (marginSeconds === DEFAULT_MARGIN_SECONDS ? undefined : marginSeconds),
  }),
  time({
    name: 'grace-period',
    states: 'The grace period, in place of preStop + drain + margin.',
    example: '90s',
    assumed: 'preStop + drain + margin',
    longest: GRACE.longest!,
    toStatement: graceSeconds => ({ graceSeconds }),
    valueIn: budget => budget.graceSeconds,
  }),
  time({
    name: 'spot-limit',
    states: 'The time that a pod has when its spot node is taken back.',
    example: '120s',
    assumed: 'that of the platform with `-spot`; else no spot node',
    longest: GRACE.longest!,
    toStatement: spotSeconds => ({ platform: { spotSeconds } }),
    valueIn: ({ platform }) => (platform && isUsualSpot(platform.id, platform.spotSeconds) ? undefined : platform?.spotSeconds),
  }),
  time({
    name: 'drain-limit',
    states: 'The longest that a node drain waits for a pod, in place of the limits of the platform.',
    example: '10m',
    assumed: 'those of the platform',
    longest: GRACE.longest!,
    toStatement: drainLimitSeconds => ({ platform: { drainLimitSeconds } }),
    valueIn: ({ platform }) => platform?.drainLimitSeconds,
  }),
  time({
    name: 'karpenter-termination-grace',
    states: '`terminationGracePeriod` of Karpenter\'s NodePool.',
    example: '10m',
    assumed: 'none: Karpenter waits without a limit',
    longest: GRACE.longest!,
    toStatement: karpenterSeconds => ({ platform: { karpenterSeconds } }),
    valueIn: ({ platform }) => platform?.karpenterSeconds,
  }),
  IMAGE_ROW,
];
