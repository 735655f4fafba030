import { adopted, adopting, cdk8sPlus } from './cdk8s-plus';
import { chart, hardened } from './chart';
import { classic, execSleep5, nothing, readiness, sleep5 } from './hand-written';
import { ours } from './ours';
import { saboteurs, withClusterDelay, withoutPreStop, withoutReadiness } from './sabotaged';
import { Subject } from './subject';
export { SERVER_PORT } from './server-container';
export * from './configured';
export * from './subject';

/** Those that are run unless others are named. */
export const subjects: readonly Subject[] = [ours, cdk8sPlus, nothing, readiness, sleep5, execSleep5, classic];

/** Every subject that can be named. */
export const allSubjects: readonly Subject[] = [...subjects, adopting, adopted, chart, hardened, ...saboteurs];

export {
  adopted, adopting, cdk8sPlus, chart, classic, execSleep5, hardened, nothing, ours, readiness, saboteurs, sleep5, withClusterDelay, withoutPreStop,
  withoutReadiness,
};
