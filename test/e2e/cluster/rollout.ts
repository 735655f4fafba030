import { Kubectl } from './kubectl';
import { Watch } from './watch';

/** What `kubectl rollout status` waits for, with the time at which it came true. */
export class Rollout {
  private readonly watch: Watch;

  constructor(private readonly kubectl: Kubectl, readonly name: string) {
    this.watch = new Watch(kubectl, 'deployments', ['--field-selector', `metadata.name=${name}`]);
  }

  /** Resolves when all wanted pods have the newest template and are available, and there are no others; epoch ms. */
  async complete(seconds = 300): Promise<number> {
    // the watch may still report the generation before: ask which one it must reach
    const { metadata } = await this.kubectl.get('deployment', this.name);
    const isComplete = () => [...this.watch.objects.values()].some(({ metadata: { generation }, spec, status }) => generation >= metadata.generation
      && status.observedGeneration >= generation
      && (status.updatedReplicas ?? 0) === spec.replicas
      && (status.availableReplicas ?? 0) === spec.replicas
      && (status.replicas ?? 0) === spec.replicas);
    await this.watch.until(`rollout of deployment ${this.name}`, isComplete, seconds);
    return Date.now();
  }

  stop(): void {
    this.watch.stop();
  }
}
