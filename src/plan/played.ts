import { SlotPlan } from './slot-inputs';
import { simulate, SimulationInput, simulateSlots, Timeline } from '../rollout';

/** What is played: pods that a Deployment replaces, or those of a StatefulSet or a DaemonSet in their places. */
export interface Played {
  readonly simulation: SimulationInput;
  readonly slots?: SlotPlan;
}

export function timelineOf({ simulation, slots }: Played): Timeline {
  return slots ? simulateSlots(simulation, slots.rules) : simulate(simulation);
}
