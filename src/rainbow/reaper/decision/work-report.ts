/** What a pod reports of its work; `unknown` is the reason why there is no valid report. */
export type WorkReport = { readonly accepting: boolean; readonly busy: number } | { readonly unknown: string };

/** A report is a few words; a longer body comes from something else than the work endpoint. */
export const MAX_REPORT_BYTES = 4096;

/** Only status 200, application/json and the two fields, each of its type, are a report. Anything else is unknown and confirms nothing. */
export function readWorkReport(status: number | undefined, contentType: string | undefined, body: string): WorkReport {
  if (status !== 200) return { unknown: `status ${status}` };
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) return { unknown: `content type ${contentType ?? 'missing'}` };
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { unknown: 'no JSON' };
  }
  if (typeof json !== 'object' || json === null) return { unknown: 'no JSON object' };
  const { accepting, busy } = json as Record<string, unknown>;
  if (typeof accepting !== 'boolean') return { unknown: 'accepting is no boolean' };
  if (typeof busy !== 'number' || !Number.isSafeInteger(busy) || busy < 0) return { unknown: 'busy is no count' };
  return { accepting, busy };
}

export function isAccepting(report: WorkReport | undefined): boolean {
  return report !== undefined && 'accepting' in report && report.accepting;
}

/** A valid report with `accepting: false`; an unknown one is neither accepting nor refusing. */
export function isRefusing(report: WorkReport | undefined): boolean {
  return report !== undefined && 'accepting' in report && !report.accepting;
}

/** Tasks or connections that the pod reports; 0 where nothing is known. */
export function busyTasks(report: WorkReport | undefined): number {
  return report !== undefined && 'busy' in report ? report.busy : 0;
}
