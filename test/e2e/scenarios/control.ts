import { Scenario } from './scenario';

const SECONDS = 30;

/** Every subject must lose nothing here, or the test itself is at fault. */
export const control: Scenario = {
  name: 'control',
  what: `${SECONDS} s of load, nothing else`,
  undisturbed: true,
  async run({ load, event }) {
    const startedAt = event('control starts');
    const end = load.lines.length + SECONDS;
    await load.until(`${SECONDS} lines of load`, () => load.lines.length >= end, SECONDS + 10);
    return { startedAt, endedAt: event('control ends') };
  },
};
