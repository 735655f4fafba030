/** What a pod says of its work; `unknown` says why nothing can be made of it. */
export type Answer = { readonly accepting: boolean; readonly busy: number } | { readonly unknown: string };

/** An answer is a few words; whoever sends more is not the work endpoint. */
export const LONGEST_ANSWER_BYTES = 4096;

/** Anything but 200, application/json and the two fields, each of its type, is no answer: it confirms nothing. */
export function readAnswer(status: number | undefined, contentType: string | undefined, body: string): Answer {
  if (status !== 200) return { unknown: `status ${status}` };
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) return { unknown: `content type ${contentType ?? 'not said'}` };
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
