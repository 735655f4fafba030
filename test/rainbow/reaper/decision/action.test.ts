import { pod, release } from './states';
import { Action, logLineOf } from '../../../../src/rainbow/reaper/decision/action';

const observed = release('v1');

test.each<[Action, string | undefined]>([
  [{ kind: 'switch', release: 'v2' }, 'v2: available, the Service selects it'],
  [{ kind: 'overlap', release: 'v2', from: 'v1', seconds: 60 }, 'v2: available, the Service selects it beside v1 until its pods have been targets for 60 s'],
  [{ kind: 'restore', release: 'v1', cause: 'v2 is gone' }, 'v1: the Service selects it alone again: v2 is gone'],
  [{ kind: 'label', release: 'v1', pod: pod('v1-0'), switchingTo: 'v2' }, undefined], // of every pod: the next line says it
  [{ kind: 'close', release: 'v1', pod: pod('v1-0'), supersededBy: 'v2' }, 'v1: pod v1-0 is superseded by v2'],
  [{ kind: 'close', release: 'v1', pod: pod('v1-0'), supersededBy: '' }, 'v1: pod v1-0 may take work again'],
  [{ kind: 'scale', release: 'v1', observed, replicas: 3 }, 'v1: takes work again, scaled to 3'],
  [{ kind: 'scale', release: 'v1', observed, replicas: 0 }, undefined], // the line of the event contains it
  [{ kind: 'event', release: 'v1', deployment: 'd', uid: 'u', type: 'Normal', reason: 'Reaped', message: 'Idle.', key: '1' }, 'v1: Reaped: Idle.'],
  [{ kind: 'note', release: 'v1' }, undefined],
  [{ kind: 'adopt', release: 'v1', observed }, undefined],
  [{ kind: 'remove', release: 'v1', observed }, undefined],
])('the log line of %j', (action, line) => {
  expect(logLineOf(action)).toBe(line);
});
