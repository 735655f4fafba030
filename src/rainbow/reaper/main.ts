import { ApiClient } from './api-client';
import { parseOptions } from './options';
import { Reaper } from './reaper';
const writeLine = (line: string) => process.stdout.write(`${new Date().toISOString()} ${line}\n`);

async function main(): Promise<number> {
  const { rainbow, account, intervalMs, durationMs } = parseOptions(process.argv.slice(2), process.env);
  const reaper = new Reaper(new ApiClient(account), rainbow, writeLine);
  // safe between any two writes: the next reaper completes them from its notes
  process.on('SIGTERM', () => process.exit(0));
  const endMs = durationMs === undefined ? Infinity : Date.now() + durationMs;
  for (;;) {
    const startMs = Date.now();
    const isComplete = await reaper.poll();
    const nextMs = startMs + intervalMs;
    if (nextMs >= endMs) return isComplete ? 0 : 1;
    await new Promise(resolve => setTimeout(resolve, Math.max(0, nextMs - Date.now())));
  }
}

main().then(
  code => process.exit(code),
  (error: Error) => {
    writeLine(error.message);
    process.exit(2);
  },
);
