import { get, request } from 'node:http';
import { MAX_REPORT_BYTES, readWorkReport, WorkReport } from './decision/work-report';
import { codeOf, isTimeout } from './request-error';

/** The work endpoint of one pod. */
export interface PodEndpoint {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** For the whole answer: one that arrives a byte at a time is cut off as well. */
export const WORK_TIMEOUT_MS = 2000;
/** Requests at once. */
const CONCURRENCY = 32;

/** The report of one pod. Never rejects: a failed request is an unknown report. */
export function getWork(endpoint: PodEndpoint, timeoutMs: number): Promise<WorkReport> {
  return fetchWork(endpoint, timeoutMs).catch((error: Error): WorkReport => ({ unknown: isTimeout(error) ? `no answer within ${timeoutMs} ms` : codeOf(error) }));
}

/** The reports of many pods, a few requests at a time. */
export async function getAllWork<T>(pods: readonly T[], workOf: (pod: T) => Promise<WorkReport>): Promise<Map<T, WorkReport>> {
  const reports = new Map<T, WorkReport>();
  const queue = pods.values();
  const worker = async () => {
    for (const pod of queue) reports.set(pod, await workOf(pod));
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, pods.length) }, worker));
  return reports;
}

/** Closes the pod by HTTP; an empty `supersededBy` reopens it. Rejects unless the pod answers with a 2xx status. */
export async function putSupersededBy(endpoint: PodEndpoint, supersededBy: string, timeoutMs: number): Promise<void> {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const body = Buffer.from(JSON.stringify({ 'superseded-by': supersededBy }));
    const req = request({
      ...endpoint,
      method: 'PUT',
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'Content-Type': 'application/json', 'Content-Length': body.length },
    }, (res) => {
      res.destroy();
      resolve(res.statusCode);
    });
    req.on('error', reject);
    req.end(body);
  });
  if (status === undefined || status < 200 || status > 299) throw new Error(`PUT ${endpoint.path}: status ${status}`);
}

function fetchWork(endpoint: PodEndpoint, timeoutMs: number): Promise<WorkReport> {
  return new Promise((resolve, reject) => {
    const req = get({ ...endpoint, agent: false, signal: AbortSignal.timeout(timeoutMs) }, (res) => {
      let body = '';
      res.setEncoding('utf8');
      res.on('data', (text: string) => {
        body += text;
        if (body.length <= MAX_REPORT_BYTES) return;
        resolve({ unknown: `more than ${MAX_REPORT_BYTES} bytes` });
        res.destroy();
      });
      res.on('error', reject);
      res.on('end', () => resolve(readWorkReport(res.statusCode, res.headers['content-type'], body)));
    });
    req.on('error', reject);
  });
}
