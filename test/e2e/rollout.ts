import { Kubectl } from './kubectl';
import { Watch } from './watch';

/** One Deployment's status: what `kubectl rollout status` waits for, with the time at which it came true. */
export class Rollout {
  private readonly watch: Watch;

  constructor(private readonly kubectl: Kubectl, readonly name: string) {
    this.watch = new Watch(kubectl, 'deployments', ['--field-selector', `metadata.name=${name}`]);
  }

  /** Resolves when all wanted pods are of the newest template and available, and no others are kept; epoch ms. */
  async complete(seconds = 300): Promise<number> {
    // the watch may still tell of the generation before: ask which one it must reach
    const { metadata } = await this.kubectl.json(['get', 'deployment', this.name]);
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
