import { App, Chart, Duration } from 'cdk8s';
import { Cpu, Job, RestartPolicy } from 'cdk8s-plus-28';

const app = new App();
const chart = new Chart(app, 'job-per-task', { namespace: 'media' });

// No rollout replaces it. Each task is a Job of its own: created from this template when the task is ordered, with the task's id in its name.
new Job(chart, 'task', {
  metadata: { name: 'transcode-4711' },
  podMetadata: { annotations: { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false', 'karpenter.sh/do-not-disrupt': 'true' } },
  containers: [{ image: 'media/transcoder:1.3.0', args: ['--task', '4711'], resources: { cpu: { request: Cpu.units(2) } } }],
  restartPolicy: RestartPolicy.NEVER,
  backoffLimit: 2,
  activeDeadline: Duration.hours(6),
  ttlAfterFinished: Duration.days(1),
});

app.synth();
