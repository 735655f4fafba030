import { ReaperProgram } from './reaper-program';
import { ReleaseReaperProps } from './release-reaper-props';
import { PROGRAM_ANNOTATION } from '../../rainbow';

export const PROGRAM_PATH = '/program';
export const DEFAULT_USER = 1000;
const PROGRAM_VOLUME = 'program';

/** `Recreate`: never two pods at once. Passes Pod Security Standards "restricted". */
export function reaperDeploymentSpec(
  name: string, { image, runAsUser = DEFAULT_USER }: ReleaseReaperProps, { hash }: ReaperProgram, args: string[],
): object {
  const labels = { 'app.kubernetes.io/name': 'release-reaper', 'app.kubernetes.io/instance': name };
  return {
    replicas: 1,
    strategy: { type: 'Recreate' },
    selector: { matchLabels: labels },
    template: {
      metadata: { labels, annotations: { [PROGRAM_ANNOTATION]: hash } },
      spec: {
        serviceAccountName: name,
        automountServiceAccountToken: true,
        securityContext: { runAsNonRoot: true, runAsUser, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [{
          name: 'reaper',
          image,
          command: ['node', ...args],
          resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '256Mi' } },
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
          volumeMounts: [{ name: PROGRAM_VOLUME, mountPath: PROGRAM_PATH, readOnly: true }],
        }],
        volumes: [{ name: PROGRAM_VOLUME, configMap: { name: `${name}-program` } }],
      },
    },
  };
}
