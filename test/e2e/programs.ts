import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Manifest } from './manifest';

/** Where the programs are on this machine, what their ConfigMap is called and where pods mount it. */
export const PROGRAMS = { folder: join(__dirname, 'programs'), name: 'programs', path: '/programs' };

/** The server and the load client as a ConfigMap: any image with node runs them. */
export function programsConfigMap(): Manifest {
  const files = readdirSync(PROGRAMS.folder).filter(file => file.endsWith('.js'));
  const data = Object.fromEntries(files.map(file => [file, readFileSync(join(PROGRAMS.folder, file), 'utf8')]));
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: PROGRAMS.name }, data };
}

export const programsVolume = () => ({ name: PROGRAMS.name, configMap: { name: PROGRAMS.name } });
