import { Report } from './report';
import { version } from './version';
import { RULES } from '../checks';
import { nameOf } from '../manifest';
const HELP = 'https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/rules.md';

/**
 * SARIF 2.1.0, as code scanning reads it; acknowledged findings are suppressed, with their reasons.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport({ findings, problems }: Report): string {
  const rules = RULES.map(({ id, severity, rationale }) => ({
    id, shortDescription: { text: rationale }, helpUri: `${HELP}#${id}`, defaultConfiguration: { level: severity },
  }));
  const results = findings.map(f => ({
    ruleId: f.rule.id,
    ruleIndex: RULES.indexOf(f.rule),
    level: f.severity,
    message: { text: `${f.found} ${f.consequence}\nWrite: ${f.yaml}` },
    locations: [{
      physicalLocation: { artifactLocation: { uri: uriOf(f.file) }, region: { startLine: f.line } },
      logicalLocations: [{ name: nameOf(f.manifest), fullyQualifiedName: `${nameOf(f.manifest)} ${f.path}` }],
    }],
    ...(f.acknowledged === undefined ? {} : { suppressions: [{ kind: 'inSource', justification: f.acknowledged }] }),
  }));
  const notifications = problems.map(({ file, line, message }) => ({
    level: 'error',
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...(line === undefined ? {} : { region: { startLine: line } }) } }],
  }));
  return `${JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'cdk8s-graceful', version: version(), informationUri: 'https://github.com/cdk8s-graceful/cdk8s-graceful', rules } },
      invocations: [{ executionSuccessful: problems.length === 0, toolExecutionNotifications: notifications }],
      results,
    }],
  }, undefined, 2)}\n`;
}

function uriOf(file: string): string {
  return file === '-' ? 'stdin' : file.split(/[\\/]/).map(encodeURIComponent).join('/');
}
