import { adopted, adopting, cdk8sPlus } from './cdk8s-plus';
import { chart, hardened } from './chart';
import { classic, execSleep5, plain, readiness, sleep5 } from './hand-written';
import { ours } from './ours';
import { saboteurs } from './sabotaged';
import { Subject } from './subject';

/** Those that are run unless others are named. */
export const subjects: readonly Subject[] = [ours, cdk8sPlus, plain, readiness, sleep5, execSleep5, classic];

/** Every subject that can be named. */
export const allSubjects: readonly Subject[] = [...subjects, adopting, adopted, chart, hardened, ...saboteurs];
