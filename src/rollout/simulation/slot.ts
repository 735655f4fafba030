import { Pod } from './pod-life';
import { SlotStatus } from './slot-steps';

/** A place with its pods that are not terminating. */
export interface Slot extends SlotStatus {
  old?: boolean;
  updated?: boolean;
  terminating: number;
  oldPod?: Pod;
  updatedPod?: Pod;
}
