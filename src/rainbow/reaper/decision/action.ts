import { EndReason, Note } from './note';
import { Pod, Release } from './world';

export interface EventAction {
  readonly kind: 'event';
  readonly release: string;
  readonly deployment: string;
  readonly uid: string;
  readonly type: 'Normal' | 'Warning';
  readonly reason: EndReason | 'Removed' | 'FalseIdle';
  readonly message: string;
  /** With deployment and reason it makes the event's name: told twice, it is there once. */
  readonly key: string;
}

/** What a turn does, in this order. Where one fails, the rest of its release waits for the next turn. */
export type Action =
  | { readonly kind: 'switch'; readonly release: string }
  /** Without a note: what was noted is forgotten. */
  | { readonly kind: 'note'; readonly release: string; readonly note?: Note }
  /** `by` is empty where the pod is to take work again. */
  | { readonly kind: 'close'; readonly release: string; readonly pod: Pod; readonly by: string }
  | { readonly kind: 'scale'; readonly release: string; readonly of: Release; readonly replicas: number }
  /** The release's other objects go when its Deployment goes. */
  | { readonly kind: 'adopt'; readonly release: string; readonly of: Release }
  | { readonly kind: 'remove'; readonly release: string; readonly of: Release }
  | EventAction;

/** One line for the log; nothing where another one says it. */
export function textOf(action: Action): string | undefined {
  switch (action.kind) {
    case 'switch': return `${action.release}: available, the Service sends to it`;
    case 'close': return action.by === '' ? `${action.release}: pod ${action.pod.name} takes work again` : `${action.release}: pod ${action.pod.name} is superseded by ${action.by}`;
    case 'scale': return action.replicas === 0 ? undefined : `${action.release}: takes work again, scaled to ${action.replicas}`;
    case 'note':
    case 'adopt':
    case 'remove': return undefined;
    case 'event': return `${action.release}: ${action.reason}: ${action.message}`;
  }
}
