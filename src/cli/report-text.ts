import { printable } from './problem';
import { Report } from './report';
import { PLAIN, Style } from './style';
import { isError, isWarning, LocatedFinding } from '../checks';
import { nameOf } from '../manifest';

/** Grouped by place: object, container, line. */
export function textReport({ findings, objects }: Report, style: Style = PLAIN): string {
  const groups = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const head = `${finding.file}:${finding.line}  ${nameOf(finding.manifest)}${finding.container === undefined ? '' : `, container ${finding.container}`}`;
    groups.set(head, [...groups.get(head) ?? [], finding]);
  }
  const blocks = [...groups].map(([head, group]) => `${style.place(printable(head))}\n${group.map(f => lines(f, style).join('\n')).join('\n')}\n`);
  return [...blocks, countsLine(findings, objects)].join('\n');
}

function lines({ rule, severity, found, consequence, yaml, acknowledged }: LocatedFinding, style: Style): string[] {
  const sentence = printable(found.replace(/\.$/, ''));
  if (acknowledged !== undefined) return [`  acknowledged ${rule.id}: ${sentence}`, `        because ${printable(acknowledged)}`];
  return [`  ${style[severity](severity)} ${rule.id}: ${sentence}`, `        ${printable(consequence)}`, `        write ${printable(yaml)}`];
}

/** `1 error, 0 warnings, 1 acknowledged, 12 objects` */
export function countsLine(findings: readonly LocatedFinding[], objects: number): string {
  const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
  const errors = findings.filter(isError).length;
  const warnings = findings.filter(isWarning).length;
  return `${count(errors, 'error')}, ${count(warnings, 'warning')}, ${findings.length - errors - warnings} acknowledged, ${count(objects, 'object')}\n`;
}
