import { Pod, Release } from './cluster-state';
import { EndReason, Note } from './note';

export interface EventAction {
  readonly kind: 'event';
  readonly release: string;
  readonly deployment: string;
  readonly uid: string;
  readonly type: 'Normal' | 'Warning';
  readonly reason: EndReason | 'Removed' | 'FalseIdle';
  readonly message: string;
  /** Part of the event's name, with deployment and reason: an event that is created twice exists once. */
  readonly key: string;
}

/** One write, or one group of writes. They are performed in order; when one fails, the later ones of its release wait for the next poll. */
export type Action =
  | { readonly kind: 'switch'; readonly release: string }
  /** The Service selects both releases, by the label on their pods. */
  | { readonly kind: 'overlap'; readonly release: string; readonly from: string; readonly seconds: number }
  /** The Service selects the previous release alone again. */
  | { readonly kind: 'restore'; readonly release: string; readonly cause: string }
  /** `switchingTo` is empty where the label goes. */
  | { readonly kind: 'label'; readonly release: string; readonly pod: Pod; readonly switchingTo: string }
  /** Without a note: the note is deleted. */
  | { readonly kind: 'note'; readonly release: string; readonly note?: Note }
  /** `supersededBy` is empty where the pod is to take work again. */
  | { readonly kind: 'close'; readonly release: string; readonly pod: Pod; readonly supersededBy: string }
  /** `observed`: its resourceVersion is a precondition, so that nothing that came in between is scaled away. */
  | { readonly kind: 'scale'; readonly release: string; readonly observed: Release; readonly replicas: number }
  /** Makes the Deployment the owner of the release's other objects: they are deleted with it. */
  | { readonly kind: 'adopt'; readonly release: string; readonly observed: Release }
  | { readonly kind: 'remove'; readonly release: string; readonly observed: Release }
  | EventAction;

/** The line that is logged once the action is done; undefined where another action's line contains it. */
export function logLineOf(action: Action): string | undefined {
  switch (action.kind) {
    case 'switch': return `${action.release}: available, the Service selects it`;
    case 'overlap': return `${action.release}: available, the Service selects it beside ${action.from} until its pods have been targets for ${action.seconds} s`;
    case 'restore': return `${action.release}: the Service selects it alone again: ${action.cause}`;
    case 'close': return action.supersededBy === ''
      ? `${action.release}: pod ${action.pod.name} may take work again`
      : `${action.release}: pod ${action.pod.name} is superseded by ${action.supersededBy}`;
    case 'scale': return action.replicas === 0 ? undefined : `${action.release}: takes work again, scaled to ${action.replicas}`;
    case 'label':
    case 'note':
    case 'adopt':
    case 'remove': return undefined;
    case 'event': return `${action.release}: ${action.reason}: ${action.message}`;
  }
}
