import { check, Dialect, Finding, isError, isWarning, Severity, validationDialect } from '../../checks';
import {
  annotationsOf, ASSUMED_BUDGET, Assumptions, displayName, nameOf, platformFacts, readPathText, RecordedBudget, STARTUP_ANNOTATION,
} from '../../manifest';
import { MESH_IDS, meshRow, PATH_IDS } from '../../traffic';
import { Manifest } from '../../yaml';
import { factCode } from '../budget/fact-code';
import { ANY, LIST, OptionKinds, statedOptions } from '../budget/stated-options';

/**
 * `properties` of the validation in cdk8s.yaml: facts assumed where a workload does not state them (docs/statement.md), and the failing severity.
 */
export interface GracefulValidationProps {
  /**
   * Lowest severity that makes the validation fail: `error` or `warning`, else refused. Other findings are logged.
   *
   * @default 'error'
   */
  readonly severity?: string;

  /**
   * Traffic paths of the pods, as `cdk8s-graceful check --path` takes them: an id of docs/traffic-paths.md, or
   * `name:propagation:floor` in seconds, e.g. `edge-lb:60:30`. Others are refused. Of workloads that somebody sends to.
   *
   * @default ['cluster-internal']
   */
  readonly paths?: string[];

  /**
   * Platform and version of the oldest node, e.g. `kubernetes-1.34` or `eks-1.33-spot`. Others are refused.
   *
   * @default 'kubernetes-1.34'
   */
  readonly platform?: string;

  /**
   * Mesh whose proxy is in the pods, an id of docs/traffic-paths.md, e.g. `istio-native` or `linkerd`. Others are refused. Where manifests show
   * another one, that counts.
   *
   * @default - the mesh that a manifest shows, else none
   */
  readonly mesh?: string;

  /**
   * Longest time that a request may still take after SIGTERM, in whole seconds above 0, else refused.
   *
   * @default 30
   */
  readonly longestRequestSeconds?: number;
}

const OPTIONS: OptionKinds<GracefulValidationProps> = { severity: ANY, paths: LIST, platform: ANY, mesh: ANY, longestRequestSeconds: ANY };

/**
 * A validation plugin for the cdk8s CLI. It checks all synthesized manifests by the rules of this library, those of Helm charts
 * and included YAML as well.
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/#validations
 */
export class GracefulValidation {
  private readonly assumed: Assumptions;
  /** Of workloads that this library has made or changed, and of the others. */
  private readonly dialects: { readonly graceful: Dialect; readonly other: Dialect };
  private readonly isFailure: (finding: Finding) => boolean;

  /**
   * @param props `properties` of the validation in cdk8s.yaml; throws if one is refused
   */
  constructor(props: GracefulValidationProps = {}) {
    const problem = statedOptions(props, OPTIONS, { isSubclass: new.target !== GracefulValidation }).problems[0];
    if (problem !== undefined) throw new Error(`GracefulValidation: ${problem}`);
    const { severity = Severity.ERROR, paths, platform, mesh, longestRequestSeconds = ASSUMED_BUDGET.drainSeconds } = props ?? {};
    if (severity !== Severity.ERROR && severity !== Severity.WARNING) refuse(`severity: ${severity}`, 'error, or warning');
    if (!Number.isInteger(longestRequestSeconds) || longestRequestSeconds < 1) refuse(`longestRequestSeconds: ${longestRequestSeconds}`, 'a whole number above 0');
    const budget: RecordedBudget = {
      ...ASSUMED_BUDGET,
      drainSeconds: longestRequestSeconds,
      ...(platform === undefined ? {} : platformFacts(`${platform}`) ?? refuse(`platform: ${platform}`, 'kubernetes-1.34')),
      ...(mesh === undefined ? {} : { mesh: (meshRow(`${mesh}`) ?? refuse(`mesh: ${mesh}`, `one of ${MESH_IDS.join(', ')}`)).id }),
      paths: paths?.map(id => readPathText(`${id}`) ?? refuse(`paths: ${id}`, `one of ${PATH_IDS.join(', ')}, or edge-lb:60:30`)) ?? ASSUMED_BUDGET.paths,
    };
    this.assumed = { budget };
    const facts = factCode(budget);
    this.dialects = {
      graceful: validationDialect(facts === '' ? undefined : facts),
      other: validationDialect(`with(new GracefulMixin(${facts === '' ? '' : `{ ${facts} }`}))`),
    };
    this.isFailure = finding => isError(finding) || (severity === Severity.WARNING && isWarning(finding));
  }

  /**
   * Called by the cdk8s CLI after synthesis.
   *
   * @param context the CLI's: manifest files, report and logger
   */
  public async validate(context: any): Promise<void> {
    const files = new Map<Manifest, string>();
    for (const file of context.manifests as string[]) {
      // parseManifest gives null for an empty document
      for (const manifest of context.parseManifest(file) as (Manifest | null)[]) if (manifest) files.set(manifest, file);
    }
    const findings = check([...files.keys()], this.assumed, manifest =>
      this.dialects[annotationsOf(manifest.metadata)[STARTUP_ANNOTATION] === undefined ? 'other' : 'graceful']);
    for (const finding of findings) {
      if (this.isFailure(finding)) context.report.addViolation(violation(finding, files.get(finding.manifest)!));
      else context.logger.log(logLine(finding));
    }
    context.report.submit(findings.some(this.isFailure) ? 'failure' : 'success');
  }
}

function violation({ rule, found, consequence, advice, manifest, container, path }: Finding, manifestPath: string): object {
  const place = container === undefined ? '' : `container ${container}: `;
  return {
    ruleName: rule.id,
    recommendation: `${place}${found} ${consequence}`,
    fix: `write ${advice}`,
    violatingResources: [{ resourceName: displayName(manifest), manifestPath, locations: [path] }],
  };
}

function logLine({ rule, severity, found, manifest, acknowledged }: Finding): string {
  return acknowledged === undefined
    ? `${severity} ${rule.id}: ${nameOf(manifest)}: ${found}`
    : `acknowledged ${rule.id}: ${nameOf(manifest)}: ${found} Because ${acknowledged}`;
}

function refuse(found: string, write: string): never {
  throw new Error(`GracefulValidation: ${found} is not one.\n    Write: ${write}`);
}
