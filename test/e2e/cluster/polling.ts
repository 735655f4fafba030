export const pause = (seconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, seconds * 1000));

/** Asks every second until the condition holds; epoch ms. An error counts as "not yet": the API server may be restarting. */
export async function pollUntil(what: string, withinSeconds: number, holds: () => Promise<boolean>): Promise<number> {
  const end = Date.now() + withinSeconds * 1000;
  let last = '';
  while (Date.now() < end) {
    try {
      if (await holds()) return Date.now();
      last = '';
    } catch (error) {
      last = (error as Error).message;
    }
    await pause(1);
  }
  throw new Error(`${what}: not within ${withinSeconds} s ${last}`);
}
