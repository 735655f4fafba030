import { Scenario } from './scenario';

const SECONDS = 30;

/** A loss here is the fault of the test itself. */
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
