import * as http from 'node:http';
import { Answer, LONGEST_ANSWER_BYTES, readAnswer } from './decision/answer';

/** Where a pod says how busy it is. */
export interface PodEndpoint {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** For the whole answer, unless told: one that comes a byte at a time is none. */
export const ANSWER_MS = 2000;
/** So many pods are asked at once. */
const AT_ONCE = 32;

/** How busy a pod is; never fails, an answer that cannot be had is unknown. */
export function ask(endpoint: PodEndpoint, withinMs: number): Promise<Answer> {
  return exchange(endpoint, withinMs).catch((error: Error): Answer => ({ unknown: isLate(error) ? `no answer within ${withinMs} ms` : reasonOf(error) }));
}

/** Tells a pod by HTTP that it is superseded; with nothing, that it is not. Throws where that did not arrive. */
export async function tell(endpoint: PodEndpoint, supersededBy: string, withinMs: number): Promise<void> {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const body = Buffer.from(JSON.stringify({ 'superseded-by': supersededBy }));
    const req = http.request({
      ...endpoint,
      method: 'PUT',
      agent: false,
      signal: AbortSignal.timeout(withinMs),
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

/** All of them, a few at a time. */
export async function askAll<T>(items: readonly T[], one: (item: T) => Promise<Answer>): Promise<Map<T, Answer>> {
  const answers = new Map<T, Answer>();
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) answers.set(item, await one(item));
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  return answers;
}

function exchange(endpoint: PodEndpoint, withinMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = http.get({ ...endpoint, agent: false, signal: AbortSignal.timeout(withinMs) }, (res) => {
      let body = '';
      res.setEncoding('utf8');
      res.on('data', (text: string) => {
        body += text;
        if (body.length <= LONGEST_ANSWER_BYTES) return;
        resolve({ unknown: `more than ${LONGEST_ANSWER_BYTES} bytes` });
        res.destroy();
      });
      res.on('error', reject);
      res.on('end', () => resolve(readAnswer(res.statusCode, res.headers['content-type'], body)));
    });
    req.on('error', reject);
  });
}

const isLate = ({ name }: Error): boolean => name === 'AbortError' || name === 'TimeoutError';

function reasonOf(error: Error & { code?: string }): string {
  return error.code ?? error.message;
}
