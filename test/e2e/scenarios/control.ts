import { Scenario } from './scenario';

const SECONDS = 30;

/** Every subject must lose nothing here, or the test itself is at fault. */
export const control: Scenario = {
  name: 'control',
  what: `${SECONDS} s of load, nothing else`,
  undisturbed: true,
  async run({ loaded, event }) {
    const startedAt = event('control starts');
    await loaded(SECONDS);
    return { startedAt, endedAt: event('control ends') };
  },
};
