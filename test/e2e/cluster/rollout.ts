import { Kubectl } from './kubectl';
import { Manifest } from './manifest';
import { Watch } from './watch';

/** All wanted pods have the newest template and are available, and there are no others. */
const IS_COMPLETE: Record<string, (workload: Manifest) => boolean> = {
  Deployment: ({ spec: { replicas }, status: { updatedReplicas = 0, availableReplicas = 0, replicas: all = 0 } }) =>
    updatedReplicas === replicas && availableReplicas === replicas && all === replicas,
  StatefulSet: ({ spec: { replicas }, status: { currentRevision, updateRevision, availableReplicas = 0, replicas: all = 0 } }) =>
    currentRevision === updateRevision && availableReplicas === replicas && all === replicas,
  DaemonSet: ({ status: { desiredNumberScheduled, updatedNumberScheduled = 0, numberAvailable = 0 } }) =>
    desiredNumberScheduled > 0 && updatedNumberScheduled === desiredNumberScheduled && numberAvailable === desiredNumberScheduled,
};

const isGivenUp = ({ status: { conditions = [] } }: Manifest) => conditions.some(({ reason }: any) => reason === 'ProgressDeadlineExceeded');

/** What `kubectl rollout status` waits for, with the time at which it came true. */
export class Rollout {
  private readonly watch: Watch;

  constructor(private readonly kubectl: Kubectl, private readonly kind: string, readonly name: string) {
    this.watch = new Watch(kubectl, kind.toLowerCase(), ['--field-selector', `metadata.name=${name}`]);
  }

  /** Resolves when all wanted pods have the newest template and are available, and there are no others; epoch ms. */
  async complete(seconds = 300): Promise<number> {
    const at = await this.ended(seconds);
    if (at === undefined) throw new Error(`rollout of ${this.kind} ${this.name}: ProgressDeadlineExceeded`);
    return at;
  }

  /** The same; undefined where its progress deadline passes first. */
  async ended(seconds = 300): Promise<number | undefined> {
    // the watch may still report the generation before: ask which one it must reach
    const { metadata } = await this.kubectl.get(this.kind, this.name);
    const current = () => [...this.watch.objects.values()].filter(({ metadata: { generation }, status }) =>
      generation >= metadata.generation && status?.observedGeneration >= generation);
    const isComplete = () => current().some(IS_COMPLETE[this.kind]);
    await this.watch.until(`rollout of ${this.kind} ${this.name}`, () => isComplete() || current().some(isGivenUp), seconds);
    return isComplete() ? Date.now() : undefined;
  }

  stop(): void {
    this.watch.stop();
  }
}
