import { ApiObject, ApiObjectMetadata, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { DEFAULT_USER, PROGRAM_PATH, reaperDeploymentSpec } from './reaper-deployment';
import { reaperProgram } from './reaper-program';
import { annotationPolicySpec, rainbowRules, ReaperRights, releaseRules } from './reaper-rights';
import { ReleaseClosing, ReleaseReaperProps } from './release-reaper-props';
import { allows } from '../../platform';
import { notesName, RAINBOW_LABEL, reaperName, RELEASE_LABEL, releaseObjectName, withPruningDisabled } from '../../rainbow';
import { Manifest } from '../../yaml';
import { durationSeconds } from '../budget/duration';
import { edit } from '../synth/edit';
const RBAC = 'rbac.authorization.k8s.io';
const DEFAULT_EVERY_SECONDS = 5;

/**
 * Ends the superseded releases of a `RainbowDeployment`: sends new work to the newest when that is available, closes the others, scales to zero those
 * that are closed and idle, and removes them. Never one that has not confirmed it, unless its lifetime is over; that and every other decision
 * is an event of its Deployment.
 *
 * A Deployment of one pod that runs a program of this library, with the rights to its own releases alone. Passes Pod Security Standards
 * "restricted". When it does not run, nothing is ended.
 *
 * @example
 * const rainbow = new RainbowDeployment(this, 'transcoder', {
 *   releases: [{ release: 'v3', containers: [{ image: 'media/transcoder:3', portNumber: 8080 }] }],
 * });
 * new ReleaseReaper(this, 'reaper', { rainbow, image: 'node:22-slim' });
 * @see docs/reaper.md
 */
export class ReleaseReaper extends Construct {
  /** Name of its Deployment, its ServiceAccount, its Role. */
  public readonly name: string;

  /** Its Deployment. */
  public readonly deployment: ApiObject;

  private readonly metadata: ApiObjectMetadata;

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props the releases, and the image
   */
  constructor(scope: Construct, id: string, props: ReleaseReaperProps) {
    super(scope, id);
    const { rainbow, closing = ReleaseClosing.ANNOTATION } = props;
    this.name = reaperName(rainbow.name);
    this.metadata = { name: this.name, ...(rainbow.namespace === undefined ? {} : { namespace: rainbow.namespace }) };
    const every = durationSeconds(props.interval, { of: 'ReleaseReaper', option: 'interval', fallback: DEFAULT_EVERY_SECONDS });
    const refused = [...(every.problem ? [every.problem] : []), ...this.elsewhere(rainbow.namespace)];
    this.node.addValidation({ validate: () => [...refused, ...problemsOf(props)] });

    const rights: ReaperRights = {
      rainbow: rainbow.name,
      service: rainbow.switchesInCluster ? rainbow.service?.name : undefined,
      scaledObjects: rainbow._scaledObjects,
      annotates: closing === ReleaseClosing.ANNOTATION,
    };
    this.add('ServiceAccount', 'v1', 'ServiceAccount', { automountServiceAccountToken: false });
    this.grant('Rainbow', this.metadata, rainbowRules(rights));
    for (const release of rainbow.releaseNames) this.grantRelease(rights, release);
    if (rights.annotates) this.addPolicy(rainbow.name);
    const program = reaperProgram();
    this.add('Notes', 'v1', 'ConfigMap', {}, { ...this.metadata, name: notesName(rainbow.name) });
    this.add('Program', 'v1', 'ConfigMap', { data: { [program.fileName]: program.text } }, { ...this.metadata, name: `${this.name}-program` });
    const args = [
      `${PROGRAM_PATH}/${program.fileName}`, '--rainbow', rainbow.name, '--closing', closing, '--every', `${every.seconds}`,
      ...(rights.service === undefined ? [] : ['--service', rights.service]),
      ...(rights.scaledObjects ? ['--autoscaler', 'scaledobjects'] : []),
    ];
    this.deployment = this.add('Deployment', 'apps/v1', 'Deployment', { spec: reaperDeploymentSpec(this.name, props, program, args) });
  }

  private add(id: string, apiVersion: string, kind: string, fields: object, metadata = this.metadata): ApiObject {
    return new ApiObject(this, id, { apiVersion, kind, metadata, ...fields });
  }

  private grant(id: string, metadata: ApiObjectMetadata, rules: object[]): ApiObject[] {
    return [
      this.add(`${id}Role`, `${RBAC}/v1`, 'Role', { rules }, metadata),
      this.add(`${id}RoleBinding`, `${RBAC}/v1`, 'RoleBinding', {
        roleRef: { apiGroup: RBAC, kind: 'Role', name: metadata.name },
        subjects: [{ kind: 'ServiceAccount', name: this.name, ...(this.deployedTo() === undefined ? {} : { namespace: this.deployedTo() }) }],
      }, metadata),
    ];
  }

  /** Kept like the release itself: without them it could not be ended any more. */
  private grantRelease(rights: ReaperRights, release: string): void {
    const labels = { [RAINBOW_LABEL]: rights.rainbow, [RELEASE_LABEL]: release };
    const metadata = { ...this.metadata, name: releaseObjectName(rights.rainbow, release), labels };
    for (const object of this.grant(release, metadata, releaseRules(rights, release))) edit(object, 'release', withPruningDisabled);
  }

  /** Of the whole cluster: named after the namespace too, where it is known. Neither name has dots: no two rainbows share a policy. */
  private addPolicy(rainbow: string): void {
    const namespace = this.deployedTo();
    const name = ['cdk8s-graceful', ...(namespace === undefined ? [] : [namespace]), this.name].join('.');
    const admission = 'admissionregistration.k8s.io/v1';
    for (const object of [
      this.add('Policy', admission, 'ValidatingAdmissionPolicy', { spec: annotationPolicySpec(rainbow, this.name) }, { name }),
      this.add('PolicyBinding', admission, 'ValidatingAdmissionPolicyBinding', { spec: { policyName: name, validationActions: ['Deny'] } }, { name }),
    ]) edit(object, 'cluster', ofTheCluster);
  }

  /** It looks at its own namespace alone. */
  private elsewhere(namespace: string | undefined): string[] {
    const own = Chart.of(this).namespace;
    return namespace !== undefined || own === undefined ? []
      : [`namespace: it would be in ${own}, and where the RainbowDeployment is, is not said.\n    Write: namespace: '${own}' on the RainbowDeployment, or both in one chart`];
  }

  private deployedTo(): string | undefined {
    return this.metadata.namespace ?? Chart.of(this).namespace;
  }
}

/** The chart would put its namespace on it. */
function ofTheCluster({ metadata, ...manifest }: Manifest): Manifest {
  const { namespace, ...own } = metadata ?? {};
  return { ...manifest, metadata: own };
}

function problemsOf({ rainbow, image, closing = ReleaseClosing.ANNOTATION, runAsUser = DEFAULT_USER }: ReleaseReaperProps): string[] {
  const problems: string[] = [];
  if (image.trim() === '') problems.push("image: empty.\n    Write: image: 'node:22-slim', or another one with node");
  if (!Number.isInteger(runAsUser) || runAsUser < 1) problems.push(`runAsUser: ${runAsUser} is not a user above 0.\n    Write: runAsUser: ${DEFAULT_USER}`);
  if (rainbow.releaseNames.includes('reaper')) {
    problems.push(`release reaper: its Deployment ${rainbow.name}-reaper would be the reaper's.\n    Write: another name for the release`);
  }
  if (rainbow.workPort === undefined) {
    problems.push('no container declares a port: nobody could say how busy he is.\n    Write: workEndpoint: { port: 8080 } on the RainbowDeployment');
  }
  const old = rainbow.deployments.find(({ platform }) => !allows(platform._minor, 'validatingAdmissionPolicy'));
  if (old && closing === ReleaseClosing.ANNOTATION) {
    problems.push(`Kubernetes 1.${old.platform._minor} has no ValidatingAdmissionPolicy: the reaper could change any pod of the namespace.\n    Write: closing: ReleaseClosing.HTTP`);
  }
  return problems;
}
