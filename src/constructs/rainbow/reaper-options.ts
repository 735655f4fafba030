import { RainbowDeployment } from './rainbow-deployment';
import { DEFAULT_USER } from './reaper-deployment';
import { ReleaseClosing, ReleaseReaperProps } from './release-reaper-props';
import { allows } from '../../platform';
import { ANY, BOOLEAN, DURATION, hasMembers, OptionKind, OptionKinds } from '../budget/stated-options';

const RAINBOW: OptionKind = { name: 'a RainbowDeployment', is: value => hasMembers(value, 'releaseNames', '_ending'), write: () => 'transcoder, with const transcoder = new RainbowDeployment(...)' };
export const REAPER_OPTIONS: OptionKinds<ReleaseReaperProps> = {
  rainbow: RAINBOW, image: ANY, closing: ANY, interval: DURATION, ownerReferencesEnforced: BOOLEAN, runAsUser: ANY,
};

/** A message for each refused value beside those of a wrong kind. */
export function reaperProblems({ rainbow, image, closing = ReleaseClosing.ANNOTATION, runAsUser = DEFAULT_USER }: ReleaseReaperProps): string[] {
  const problems: string[] = [];
  if (!image || `${image}`.trim() === '') problems.push("image: empty.\n    Write: image: 'node:22-slim', or another one with node");
  if (!Number.isInteger(runAsUser) || runAsUser < 1) problems.push(`runAsUser: ${runAsUser} is not a user above 0.\n    Write: runAsUser: ${DEFAULT_USER}`);
  if (rainbow.releaseNames.includes('reaper')) {
    problems.push(`release reaper: its Deployment ${rainbow.name}-reaper would be the reaper's.\n    Write: another name for the release`);
  }
  if (rainbow.workPort === undefined) {
    problems.push('no container declares a port: the reaper could ask no pod for its work.\n    Write: workEndpoint: { port: 8080 } on the RainbowDeployment');
  }
  const old = rainbow.deployments.find(({ platform }) => !allows(platform._minor, 'validatingAdmissionPolicy'));
  const writes = [
    ...(closing === ReleaseClosing.ANNOTATION ? ['closing: ReleaseClosing.HTTP'] : []),
    ...(switchesInTwoSteps(rainbow) ? ['a path whose targets are nodes'] : []),
  ];
  if (old && writes.length > 0) {
    problems.push(`Kubernetes 1.${old.platform._minor} has no ValidatingAdmissionPolicy: the reaper could change any pod of the namespace.\n    Write: ${writes.join(', and ')}`);
  }
  return problems;
}

/** It labels the pods of two releases, which the Service selects until the load balancer has registered the new ones. */
export function switchesInTwoSteps({ _switch }: RainbowDeployment): boolean {
  return _switch?.isInCluster === true && _switch.registrationSeconds !== undefined;
}
