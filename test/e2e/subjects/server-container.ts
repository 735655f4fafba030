import { Release } from './subject';
import { PROGRAMS, programsVolume, RESTRICTED } from '../cluster/program-pod';
export const SERVER_PORT = 8080;
export const SERVICE_PORT = 80;

export function serverCommand({ shell }: Release): string[] {
  const program = `${PROGRAMS.path}/server.js`;
  // a shell with a command left to run stays, and keeps SIGTERM to itself
  return shell ? ['sh', '-c', `node ${program}; true`] : ['node', program];
}

export function serverEnv({ version, startMs, onSigterm, neverReady, capacity = 0 }: Release): Record<string, string> {
  return {
    VERSION: version,
    START_MS: `${neverReady ? 24 * 3600_000 : startMs}`,
    ON_SIGTERM: onSigterm,
    PORT: `${SERVER_PORT}`,
    CAPACITY: `${capacity}`,
  };
}

/** The server as a container of a plain manifest; `fields` are what the subjects differ in. */
export function serverContainer(release: Release, fields: object = {}): object {
  return {
    name: 'web',
    image: release.image,
    imagePullPolicy: 'IfNotPresent',
    command: serverCommand(release),
    env: Object.entries(serverEnv(release)).map(([name, value]) => ({ name, value })),
    ports: [{ containerPort: SERVER_PORT }],
    resources: { requests: { cpu: '50m', memory: '64Mi' } },
    volumeMounts: [{ name: PROGRAMS.name, mountPath: PROGRAMS.path }],
    securityContext: RESTRICTED,
    ...fields,
  };
}

export const serverVolumes = () => [programsVolume()];
