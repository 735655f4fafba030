import { createHash } from 'node:crypto';
import { Report } from './report';
import { LocatedFinding } from '../checks';
import { nameOf } from '../manifest';

/**
 * GitLab's code quality report; acknowledged findings are left out, as it has no place for them.
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function gitlabReport({ findings, problems }: Report): string {
  const seen = new Map<string, number>();
  const entries = [
    ...findings.filter(({ acknowledged }) => acknowledged === undefined).map(finding => ({
      check_name: finding.rule.id,
      description: `${nameOf(finding.manifest)}: ${finding.found} ${finding.consequence} Write: ${finding.yaml}`,
      severity: finding.severity === 'error' ? 'major' : 'minor',
      key: keyOf(finding),
      location: { path: finding.file, lines: { begin: finding.line } },
    })),
    ...problems.map(({ file, line, message }) => ({
      check_name: 'unreadable', description: message, severity: 'blocker', key: `unreadable ${file} ${message}`, location: { path: file, lines: { begin: line ?? 1 } },
    })),
  ];
  return `${JSON.stringify(entries.map(({ key, ...entry }) => {
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { ...entry, fingerprint: createHash('sha256').update(`${key} ${nth}`).digest('hex') };
  }), undefined, 2)}\n`;
}

/** Stays the same when lines move: GitLab tells new findings from old ones by it. */
function keyOf({ rule, file, manifest, path, container = '' }: LocatedFinding): string {
  return [rule.id, file, nameOf(manifest), path, container].join(' ');
}
