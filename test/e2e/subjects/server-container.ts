import { ingressOf, Release } from './subject';
import { programContainer, PROGRAMS } from '../cluster/program-pod';
export const SERVER_PORT = 8080;
export const SERVICE_PORT = 80;

export function serverCommand({ shell, path }: Release): string[] {
  const program = `${PROGRAMS.path}/${ingressOf(path)?.http2 ? 'http2-server.js' : 'server.js'}`;
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
export const serverContainer = (release: Release, fields: object = {}): object => programContainer('web', release.image, serverCommand(release), '50m', {
  env: envOf(serverEnv(release)),
  ports: [{ containerPort: SERVER_PORT }],
  ...fields,
});

export const envOf = (values: Record<string, string>): object[] => Object.entries(values).map(([name, value]) => ({ name, value }));
