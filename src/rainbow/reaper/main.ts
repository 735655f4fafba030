import { Api } from './api';
import { parseOptions } from './options';
import { Reaper } from './reaper';
const log = (line: string) => process.stdout.write(`${new Date().toISOString()} ${line}\n`);

async function main(): Promise<number> {
  const { rainbow, account, everyMs, forMs } = parseOptions(process.argv.slice(2), process.env);
  const reaper = new Reaper(new Api(account), rainbow, log);
  // between two actions as well: the next one finds what is left to do
  process.on('SIGTERM', () => process.exit(0));
  const endMs = forMs === undefined ? Infinity : Date.now() + forMs;
  for (;;) {
    const began = Date.now();
    const whole = await reaper.turn();
    const next = began + everyMs;
    if (next >= endMs) return whole ? 0 : 1;
    await new Promise(resolve => setTimeout(resolve, Math.max(0, next - Date.now())));
  }
}

main().then(
  code => process.exit(code),
  (error: Error) => {
    log(error.message);
    process.exit(2);
  },
);
