import { check, Finding, isError, isWarning, Severity } from '../../checks';
import { ASSUMED_BUDGET, Assumptions, displayName, nameOf, recordedPlatform } from '../../manifest';
import { platformById } from '../../platform';
import { PATH_IDS, pathOf } from '../../traffic';
import { Manifest } from '../../yaml';

/**
 * `properties` of the validation in cdk8s.yaml: what plain YAML cannot say, for workloads that record no budget.
 */
export interface GracefulValidationProps {
  /**
   * The least severity that makes the validation fail: `error` or `warning`. The others are logged.
   *
   * @default 'error'
   */
  readonly severity?: string;

  /**
   * What sends to the pods: ids as `cdk8s-graceful check --path` takes them.
   *
   * @default ['cluster-internal']
   */
  readonly paths?: string[];

  /**
   * The oldest node's version, e.g. `kubernetes-1.34`.
   *
   * @default 'kubernetes-1.34'
   */
  readonly platform?: string;

  /**
   * The longest request, in whole seconds above 0.
   *
   * @default 30
   */
  readonly longestRequestSeconds?: number;
}

/**
 * A validation plugin for the cdk8s CLI: the rules over everything that was synthesized, Helm charts and included YAML as
 * well.
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/#validations
 */
export class GracefulValidation {
  private readonly assumed: Assumptions;
  private readonly fails: (finding: Finding) => boolean;

  /**
   * @param props as they stand in cdk8s.yaml; refused by an error where one is wrong
   */
  constructor(props: GracefulValidationProps = {}) {
    const { severity = Severity.ERROR, paths, platform, longestRequestSeconds = ASSUMED_BUDGET.drainSeconds } = props ?? {};
    if (severity !== Severity.ERROR && severity !== Severity.WARNING) refuse(`severity: ${severity}`, 'error, or warning');
    if (!Number.isInteger(longestRequestSeconds) || longestRequestSeconds < 1) refuse(`longestRequestSeconds: ${longestRequestSeconds}`, 'a whole number above 0');
    const facts = platform === undefined ? undefined : platformById(platform) ?? refuse(`platform: ${platform}`, 'kubernetes-1.34');
    this.assumed = {
      budget: {
        ...ASSUMED_BUDGET,
        drainSeconds: longestRequestSeconds,
        ...(facts ? { kubernetesMinor: facts.kubernetesMinor, platform: recordedPlatform(facts) } : {}),
        paths: paths?.map(id => pathOf(id) ?? refuse(`paths: ${id}`, `one of ${PATH_IDS.join(', ')}, or edge-lb:60:30`)) ?? ASSUMED_BUDGET.paths,
      },
    };
    this.fails = finding => isError(finding) || (severity === Severity.WARNING && isWarning(finding));
  }

  /**
   * Called by the cdk8s CLI after synthesis.
   *
   * @param context of the CLI: the manifests, and the report to be written
   */
  public async validate(context: any): Promise<void> {
    const files = new Map<Manifest, string>();
    for (const file of context.manifests as string[]) {
      // an empty document is null
      for (const manifest of context.parseManifest(file) as (Manifest | null)[]) if (manifest) files.set(manifest, file);
    }
    const findings = check([...files.keys()], this.assumed);
    for (const finding of findings) {
      if (this.fails(finding)) context.report.addViolation(violation(finding, files.get(finding.manifest)!));
      else context.logger.log(line(finding));
    }
    context.report.submit(findings.some(this.fails) ? 'failure' : 'success');
  }
}

function violation({ rule, found, consequence, yaml, manifest, container, path }: Finding, manifestPath: string): object {
  const place = container === undefined ? '' : `container ${container}: `;
  return {
    ruleName: rule.id,
    recommendation: `${place}${found} ${consequence}`,
    fix: `write ${yaml}`,
    violatingResources: [{ resourceName: displayName(manifest), manifestPath, locations: [path] }],
  };
}

function line({ rule, found, manifest, acknowledged }: Finding): string {
  return acknowledged === undefined
    ? `${rule.severity} ${rule.id}: ${nameOf(manifest)}: ${found}`
    : `acknowledged ${rule.id}: ${nameOf(manifest)}: ${found} Because ${acknowledged}`;
}

function refuse(found: string, write: string): never {
  throw new Error(`GracefulValidation: ${found} is not one.\n    Write: ${write}`);
}
