import { RainbowDeploymentProps, RainbowReleaseProps } from './rainbow-deployment-props';
import { ANY, DURATION, hasMembers, LIST, OBJECT, OptionKind, OptionKinds, StatedOptions, statedOptions } from '../budget/stated-options';

const RELEASES: OptionKind = {
  name: 'a list of releases',
  is: value => LIST.is(value) && (value as unknown[]).every(OBJECT.is),
  write: () => "[{ release: 'v1', containers: [{ image: 'media/transcoder:1', portNumber: 8080 }] }]",
};
const ENDING: OptionKind = { name: 'a ReleaseEnding', is: value => hasMembers(value, '_kind', '_problems'), write: () => 'ReleaseEnding.reaper()' };

const OPTIONS: OptionKinds<RainbowDeploymentProps> = {
  releases: RELEASES,
  name: ANY,
  namespace: ANY,
  releaseFile: ANY,
  service: OBJECT,
  servingRelease: ANY,
  workEndpoint: OBJECT,
  ending: ENDING,
  nodeDrainPolicy: ANY,
  idleFor: DURATION,
  removeAfter: DURATION,
  maximumLifetime: DURATION,
  maximumReleases: ANY,
};

/** The options of a rainbow; those of each release are read by its GracefulDeployment. */
export function rainbowOptions(props: RainbowDeploymentProps, isSubclass: boolean): StatedOptions<RainbowDeploymentProps> {
  const { options, problems } = statedOptions(props, OPTIONS, { isConstruct: true, isSubclass });
  const releases: RainbowReleaseProps[] = options.releases ?? [];
  return { options: options.releases === releases ? options : { ...options, releases }, problems };
}
