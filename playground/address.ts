import { Case, caseFrom, type Linked } from './case';

/** Longer addresses are cut off or refused on their way: an issue of GitHub holds 65,536 characters. */
export const LONGEST_FRAGMENT = 32_000;
/** No more of a link is unpacked: a few kilobytes of it may stand for gigabytes. */
const MOST_BYTES = 4_000_000;

const PLAIN = 'p';
const DEFLATED = 'z';

/** The fragment of the address that stands for a case; undefined where it would be too long. */
export async function fragmentOf(known: Case): Promise<string | undefined> {
  if (known.yaml.length + (known.from ?? '').length > 100 * LONGEST_FRAGMENT) return undefined;
  const bytes = new TextEncoder().encode(JSON.stringify(known));
  const fragment = typeof CompressionStream === 'undefined' ? PLAIN + base64url(bytes)
    : DEFLATED + base64url(await all(through(bytes, new CompressionStream('deflate-raw')), Infinity));
  return fragment.length > LONGEST_FRAGMENT ? undefined : fragment;
}

/** The case of a fragment; undefined if it stands for none. */
export async function caseOf(fragment: string): Promise<Linked | undefined> {
  const [kind, text] = [fragment.slice(0, 1), fragment.slice(1)];
  if (kind !== PLAIN && kind !== DEFLATED) return undefined;
  try {
    const packed = bytesOf(text);
    const bytes = kind === PLAIN ? packed : await all(through(packed, new DecompressionStream('deflate-raw')), MOST_BYTES);
    return caseFrom(JSON.parse(new TextDecoder().decode(bytes)));
  } catch { // cut off, or never ours
    return undefined;
  }
}

function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(stream);
}

async function all(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError(`more than ${most} bytes`);
    }
    chunks.push(read.value);
  }
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

function base64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
}
