/** The request was aborted by its timeout. */
export function isTimeout({ name }: Error): boolean {
  return name === 'AbortError' || name === 'TimeoutError';
}

/** `ECONNREFUSED` and the like, else the message. */
export function codeOf(error: Error & { code?: string }): string {
  return error.code ?? error.message;
}
