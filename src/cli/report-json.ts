import { Report } from './report';
import { isError, isWarning } from '../checks';
import { Manifest } from '../yaml';

/** One object, for programs. */
export function jsonReport({ findings, problems, objects }: Report): string {
  const errors = findings.filter(isError).length;
  const warnings = findings.filter(isWarning).length;
  return `${JSON.stringify({
    counts: { errors, warnings, acknowledged: findings.length - errors - warnings, objects },
    findings: findings.map(f => ({
      rule: f.rule.id,
      severity: f.severity,
      acknowledged: f.acknowledged,
      file: f.file,
      line: f.line,
      object: objectOf(f.manifest),
      container: f.container,
      path: f.path,
      found: f.found,
      consequence: f.consequence,
      write: f.yaml,
      source: f.rule.source,
    })),
    unreadable: problems,
  }, undefined, 2)}\n`;
}

function objectOf({ apiVersion, kind, metadata }: Manifest): object {
  return { apiVersion, kind, namespace: metadata?.namespace, name: metadata?.name };
}
