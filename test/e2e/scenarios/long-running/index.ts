import { autoscalerEnding } from './autoscaler-ending';
import { faults } from './faults';
import { httpClosing } from './http-closing';
import { kedaEnding } from './keda-ending';
import { metrics } from './metrics';
import { registration } from './registration';
import { rights } from './rights';
import { LongRunningScenario } from './scenario';
import { sockets } from './sockets';
import { tasks } from './tasks';
import { tools } from './tools';

export const longRunning: readonly LongRunningScenario[] = [tasks, sockets, registration, metrics, faults, rights, httpClosing, tools];

/** With those that need what few clusters have: Kubernetes 1.37, KEDA. */
export const allLongRunning: readonly LongRunningScenario[] = [...longRunning, autoscalerEnding, kedaEnding];
