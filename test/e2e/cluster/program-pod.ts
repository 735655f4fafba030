import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Kubectl } from './kubectl';
import { Manifest } from './manifest';

/** What the ConfigMap of the programs is called, and where pods mount it. */
export const PROGRAMS = { name: 'programs', path: '/programs' };
const FOLDER = join(__dirname, '../programs');
/** The worker that users copy is tested as it is. */
const WORKER = join(__dirname, '../../../examples/application/worker.js');

/** What Pod Security Standards "restricted" ask for, and a user that node's images have. */
export const RESTRICTED = {
  runAsUser: 1000, runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' },
};

/** Every program as a ConfigMap: any image with node runs them. */
export function programsConfigMap(): Manifest {
  const files = [...readdirSync(FOLDER).filter(file => file.endsWith('.js')).map(file => join(FOLDER, file)), WORKER];
  const data = Object.fromEntries(files.map(file => [basename(file), readFileSync(file, 'utf8')]));
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: PROGRAMS.name }, data };
}

export const programsVolume = () => ({ name: PROGRAMS.name, configMap: { name: PROGRAMS.name } });

/** The command of a program, with what it is configured by. */
export const programCommand = (file: string, config?: object): string[] =>
  ['node', `${PROGRAMS.path}/${file}`, ...(config ? [JSON.stringify(config)] : [])];

export interface ProgramPodProps {
  readonly name: string;
  readonly image: string;
  readonly node: string;
  readonly command: string[];
  readonly cpu: string;
  /** More fields of the pod's spec. */
  readonly spec?: object;
}

/** A container that runs a program; `fields` add to the rest or replace it. */
export const programContainer = (name: string, image: string, command: string[], cpu: string, fields: object = {}): object => ({
  name,
  image,
  imagePullPolicy: 'IfNotPresent',
  command,
  volumeMounts: [{ name: PROGRAMS.name, mountPath: PROGRAMS.path }],
  resources: { requests: { cpu, memory: '64Mi' } },
  securityContext: RESTRICTED,
  ...fields,
});

/** A pod of our own on a node of our choice that runs one of the programs; it is not part of any subject. */
export function programPod({ name, image, node, command, cpu, spec }: ProgramPodProps): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: `graceful-e2e-${name}` } },
    spec: {
      nodeName: node,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 1,
      automountServiceAccountToken: false,
      containers: [programContainer(name, image, command, cpu)],
      volumes: [programsVolume()],
      tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }],
      ...spec,
    },
  };
}

/** Starts such a pod, and waits until it is ready. */
export async function startProgramPod(kubectl: Kubectl, props: ProgramPodProps): Promise<void> {
  await kubectl.apply([programPod(props)]);
  await kubectl.run(['wait', '--for=condition=Ready', `pod/${props.name}`, '--timeout=60s'], { seconds: 70 });
}

/** Sends a signal from inside: deleting the pod could take its last line with it. */
export const signalPod = (kubectl: Kubectl, pod: string, signal: NodeJS.Signals): Promise<string> =>
  kubectl.run(['exec', pod, '--', 'node', '-e', `process.kill(1, "${signal}")`]);
