import { ApiObject, ApiObjectMetadata, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { PROGRAM_PATH, reaperDeploymentSpec } from './reaper-deployment';
import { REAPER_OPTIONS, reaperProblems, switchesInTwoSteps } from './reaper-options';
import { podPolicySpec } from './reaper-policy';
import { reaperProgram } from './reaper-program';
import { patchesPods, rainbowRules, ReaperRights, releaseRules } from './reaper-rights';
import { ReleaseClosing, ReleaseReaperProps } from './release-reaper-props';
import { notesName, RAINBOW_LABEL, reaperName, RELEASE_LABEL, releaseObjectName, withPruningDisabled } from '../../rainbow';
import { Manifest } from '../../yaml';
import { durationSeconds } from '../budget/duration';
import { statedOptions } from '../budget/stated-options';
import { edit } from '../synth/edit';
const RBAC = 'rbac.authorization.k8s.io';
const DEFAULT_INTERVAL_SECONDS = 5;

/**
 * Ends the superseded releases of a `RainbowDeployment`. It switches the Service to the newest release when that is available, in two steps where
 * a load balancer registers pods. It closes the others, scales a release to zero when every pod has confirmed that it is closed and idle, and
 * removes it later. Without that confirmation a release is ended only by `maximumLifetime` and `maximumReleases`. Each end and removal is an event of
 * the Deployment.
 *
 * A Deployment of one pod that runs a program of this library, with rights to the releases of its rainbow alone. Passes Pod Security Standards
 * "restricted". While it does not run, nothing is ended.
 *
 * @example
 * const rainbow = new RainbowDeployment(this, 'transcoder', {
 *   releases: [{
 *     release: 'v3',
 *     containers: [{ image: 'media/transcoder:3', portNumber: 8080, resources: { cpu: { request: kplus.Cpu.millis(500) } } }],
 *   }],
 * });
 * new ReleaseReaper(this, 'reaper', { rainbow, image: 'node:22-slim' });
 * @see docs/reaper.md
 */
export class ReleaseReaper extends Construct {
  /** Its Deployment. */
  public readonly deployment: ApiObject;

  private readonly name: string;
  private readonly metadata: ApiObjectMetadata;

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props the rainbow, and the image
   */
  constructor(scope: Construct, id: string, props: ReleaseReaperProps) {
    super(scope, id);
    const { options, problems: refused } = statedOptions(props, REAPER_OPTIONS, { isConstruct: true, isSubclass: new.target !== ReleaseReaper });
    const { rainbow, closing = ReleaseClosing.ANNOTATION } = options;
    if (!rainbow) throw new Error(`[${this.node.path}] ${refused[0] ?? 'rainbow: none.\n    Write: rainbow: transcoder'}`); // nothing to end
    this.name = reaperName(rainbow.name);
    this.metadata = { name: this.name, ...(rainbow.namespace === undefined ? {} : { namespace: rainbow.namespace }) };
    const interval = durationSeconds(options.interval, { of: 'ReleaseReaper', option: 'interval', fallback: DEFAULT_INTERVAL_SECONDS });
    const problems = [...refused, ...(interval.problem ? [interval.problem] : []), ...this.namespaceProblems(rainbow.namespace)];
    this.node.addValidation({ validate: () => [...problems, ...reaperProblems(options)] });

    const rights: ReaperRights = {
      rainbow: rainbow.name,
      service: rainbow._switch?.isInCluster ? rainbow.service?.name : undefined,
      scaledObjects: rainbow._scaledObjects,
      annotatesPods: closing === ReleaseClosing.ANNOTATION,
      labelsPods: switchesInTwoSteps(rainbow),
      ownerReferencesEnforced: options.ownerReferencesEnforced ?? false,
    };
    this.add('ServiceAccount', 'v1', 'ServiceAccount', { automountServiceAccountToken: false });
    this.grant('Rainbow', this.metadata, rainbowRules(rights));
    for (const release of rainbow.releaseNames) this.grantRelease(rights, release);
    if (patchesPods(rights)) this.addPolicy(rights);
    const program = reaperProgram();
    this.add('Notes', 'v1', 'ConfigMap', {}, { ...this.metadata, name: notesName(rainbow.name) });
    this.add('Program', 'v1', 'ConfigMap', { data: { [program.fileName]: program.text } }, { ...this.metadata, name: `${this.name}-program` });
    const args = [
      `${PROGRAM_PATH}/${program.fileName}`, '--rainbow', rainbow.name, '--closing', closing, '--every', `${interval.seconds}`,
      ...(rights.service === undefined ? [] : ['--service', rights.service]),
      ...(rights.scaledObjects ? ['--autoscaler', 'scaledobjects'] : []),
    ];
    this.deployment = this.add('Deployment', 'apps/v1', 'Deployment', { spec: reaperDeploymentSpec(this.name, options, program, args) });
  }

  private add(id: string, apiVersion: string, kind: string, fields: object, metadata = this.metadata): ApiObject {
    return new ApiObject(this, id, { apiVersion, kind, metadata, ...fields });
  }

  private grant(id: string, metadata: ApiObjectMetadata, rules: object[]): ApiObject[] {
    return [
      this.add(`${id}Role`, `${RBAC}/v1`, 'Role', { rules }, metadata),
      this.add(`${id}RoleBinding`, `${RBAC}/v1`, 'RoleBinding', {
        roleRef: { apiGroup: RBAC, kind: 'Role', name: metadata.name },
        subjects: [{ kind: 'ServiceAccount', name: this.name, ...(this.deployedNamespace() === undefined ? {} : { namespace: this.deployedNamespace() }) }],
      }, metadata),
    ];
  }

  /** Not pruned, like the release itself: without them it could not be ended. */
  private grantRelease(rights: ReaperRights, release: string): void {
    const labels = { [RAINBOW_LABEL]: rights.rainbow, [RELEASE_LABEL]: release };
    const metadata = { ...this.metadata, name: releaseObjectName(rights.rainbow, release), labels };
    for (const object of this.grant(release, metadata, releaseRules(rights, release))) edit(object, 'release', withPruningDisabled);
  }

  /** Cluster-scoped, so the name contains the namespace, if known. Neither part has dots: no two rainbows share a policy. */
  private addPolicy(rights: ReaperRights): void {
    const namespace = this.deployedNamespace();
    const name = ['cdk8s-graceful', ...(namespace === undefined ? [] : [namespace]), this.name].join('.');
    const admission = 'admissionregistration.k8s.io/v1';
    for (const object of [
      this.add('Policy', admission, 'ValidatingAdmissionPolicy', { spec: podPolicySpec(rights, this.name) }, { name }),
      this.add('PolicyBinding', admission, 'ValidatingAdmissionPolicyBinding', { spec: { policyName: name, validationActions: ['Deny'] } }, { name }),
    ]) edit(object, 'cluster', withoutNamespace);
  }

  /** The reaper reads its own namespace alone. */
  private namespaceProblems(namespace: string | undefined): string[] {
    const ofChart = Chart.of(this).namespace;
    return namespace !== undefined || ofChart === undefined ? []
      : [`namespace: the reaper would be in ${ofChart}, and the namespace of the RainbowDeployment is not known.\n    Write: namespace: '${ofChart}' on the RainbowDeployment, or both in one chart`];
  }

  private deployedNamespace(): string | undefined {
    return this.metadata.namespace ?? Chart.of(this).namespace;
  }
}

/** The chart puts its namespace on every object. */
function withoutNamespace({ metadata, ...manifest }: Manifest): Manifest {
  const { namespace, ...others } = metadata ?? {};
  return { ...manifest, metadata: others };
}
