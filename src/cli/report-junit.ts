import { Report } from './report';
import { isError, isWarning, LocatedFinding } from '../checks';
import { nameOf } from '../manifest';

/** JUnit's XML: a suite for each file, a case for each finding; an acknowledged one is skipped. */
export function junitReport({ findings, problems, objects }: Report): string {
  const files = [...new Set(findings.map(f => f.file))];
  const suites = files.map((file) => {
    const ofFile = findings.filter(f => f.file === file);
    const failures = ofFile.filter(f => isError(f) || isWarning(f)).length;
    return `  <testsuite name="${xml(file)}" tests="${ofFile.length}" failures="${failures}" skipped="${ofFile.length - failures}">\n${ofFile.map(testCase).join('')}  </testsuite>\n`;
  });
  const unread = problems.map(({ file, line, message }) => `    <testcase classname="${xml(file)}" name="can be read">\n`
    + `      <error message="${xml(message)}">${xml(`${file}:${line ?? 1}`)}</error>\n    </testcase>\n`);
  if (unread.length > 0) suites.push(`  <testsuite name="unreadable" tests="${unread.length}" errors="${unread.length}">\n${unread.join('')}  </testsuite>\n`);
  if (suites.length === 0) suites.push(`  <testsuite name="cdk8s-graceful" tests="1">\n    <testcase classname="cdk8s-graceful" name="${objects} objects, nothing found"/>\n  </testsuite>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cdk8s-graceful">\n${suites.join('')}</testsuites>\n`;
}

function testCase(finding: LocatedFinding): string {
  const { rule, severity, found, consequence, yaml, acknowledged, manifest, container, file, line } = finding;
  const name = `${rule.id}${container === undefined ? '' : `, container ${container}`}`;
  const result = acknowledged === undefined
    ? `<failure type="${severity}" message="${xml(found)}">${xml(`${file}:${line}\n${consequence}\nWrite: ${yaml}`)}</failure>`
    : `<skipped message="${xml(`acknowledged: ${acknowledged}`)}"/>`;
  return `    <testcase classname="${xml(nameOf(manifest))}" name="${xml(name)}">\n      ${result}\n    </testcase>\n`;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };

/** XML 1.0 has no way to write most control characters. */
function xml(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  return text.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd').replace(/[&<>"\n]/g, c => ESCAPES[c]);
}
