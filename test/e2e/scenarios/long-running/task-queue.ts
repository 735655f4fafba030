import { Environment } from '../../cluster/environment';
import { Kubectl } from '../../cluster/kubectl';
import { pollUntil } from '../../cluster/polling';
import { programCommand, startProgramPod } from '../../cluster/program-pod';

export const TASKS = 220;
export const TASK_SECONDS = 90;
const PER_SECOND = 2;

export interface Task {
  readonly id: number;
  readonly takenAt: number;
  /** Address of the pod that took it. */
  readonly by: string;
  readonly doneAt?: number;
}

interface QueueState {
  readonly now: number;
  readonly tasks: Task[];
  readonly waiting: number;
}

interface QueueProps {
  readonly tasks: number;
  readonly perSecond: number;
  /** Of each task. */
  readonly seconds: number;
  /** Of its pod. @default 'queue' */
  readonly name?: string;
}

/** A queue that gives each task once, in a pod that no scenario drains. */
export class TaskQueue {
  static async start(kubectl: Kubectl, { image, clientNode: node }: Environment,
    { name = 'queue', ...config }: QueueProps = { tasks: TASKS, perSecond: PER_SECOND, seconds: TASK_SECONDS }): Promise<TaskQueue> {
    await startProgramPod(kubectl, { name, image, node, command: programCommand('queue.js', config), cpu: '20m' });
    const { status } = await kubectl.get('pod', name);
    return new TaskQueue(kubectl, name, `http://${status.podIP}:8080`);
  }

  private constructor(private readonly kubectl: Kubectl, private readonly pod: string, readonly url: string) {}

  /** Tasks come due from now on. */
  open(): Promise<string> {
    return this.kubectl.request(this.pod, '/start');
  }

  /** The tasks that were taken so far. */
  async tasks(): Promise<Task[]> {
    return (await this.state()).tasks;
  }

  /** All tasks, when all are taken and a worker that is still alive has had the time to finish its last one. */
  async finished(): Promise<Task[]> {
    let tasks: Task[] = [];
    await pollUntil('all tasks taken and done, or out of time', 300, async () => {
      const state = await this.state();
      tasks = state.tasks;
      return state.waiting === 0 && tasks.every(({ takenAt, doneAt }) => doneAt !== undefined || state.now - takenAt > (TASK_SECONDS + 15) * 1000);
    });
    return tasks;
  }

  private async state(): Promise<QueueState> {
    return JSON.parse(await this.kubectl.request(this.pod, '/state')) as QueueState;
  }
}

export const lostOf = (tasks: Task[]): Task[] => tasks.filter(({ doneAt }) => doneAt === undefined);
