import { faults } from './faults';
import { httpClosing } from './http-closing';
import { metrics } from './metrics';
import { registration } from './registration';
import { rights } from './rights';
import { LongRunningScenario } from './scenario';
import { sockets } from './sockets';
import { tasks } from './tasks';
import { tools } from './tools';

export const longRunning: readonly LongRunningScenario[] = [tasks, sockets, registration, metrics, faults, rights, httpClosing, tools];
