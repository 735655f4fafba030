import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Manifest } from './manifest';

/** Where the programs are on this machine, what their ConfigMap is called and where pods mount it. */
export const PROGRAMS = { folder: join(__dirname, 'programs'), name: 'programs', path: '/programs' };

/** What Pod Security Standards "restricted" ask for, and a user that node's images have. */
export const RESTRICTED = {
  runAsUser: 1000, runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' },
};

/** The server and the load client as a ConfigMap: any image with node runs them. */
export function programsConfigMap(): Manifest {
  const files = readdirSync(PROGRAMS.folder).filter(file => file.endsWith('.js'));
  const data = Object.fromEntries(files.map(file => [file, readFileSync(join(PROGRAMS.folder, file), 'utf8')]));
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: PROGRAMS.name }, data };
}

export const programsVolume = () => ({ name: PROGRAMS.name, configMap: { name: PROGRAMS.name } });

/** A pod of our own on a node of our choice that runs one of the programs; it is not part of any subject. */
export function programPod(
  name: string, image: string, node: string, command: string[], { cpu, ...spec }: { cpu: string; [field: string]: unknown },
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: `graceful-e2e-${name}` } },
    spec: {
      nodeName: node,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 1,
      automountServiceAccountToken: false,
      containers: [{
        name,
        image,
        imagePullPolicy: 'IfNotPresent',
        command,
        volumeMounts: [{ name: PROGRAMS.name, mountPath: PROGRAMS.path }],
        resources: { requests: { cpu, memory: '64Mi' } },
        securityContext: RESTRICTED,
      }],
      volumes: [programsVolume()],
      tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }],
      ...spec,
    },
  };
}
