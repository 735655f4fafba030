import { App, Chart, Duration, Size } from 'cdk8s';
import { Cpu, EmptyDirMedium, EnvValue, Volume } from 'cdk8s-plus-28';
import { DrainBudget, Readiness, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'llm');

// An answer streams for at most 4 minutes: grace period 15 + 240 + 5 = 260 s, of which vLLM may take 240 s.
const budget = new DrainBudget({ longestRequest: Duration.minutes(4) });

new WebService(chart, 'model', {
  image: 'vllm/vllm-openai:v0.30.0',
  args: ['--model=Qwen/Qwen3-8B', `--shutdown-timeout=${budget.drain.toSeconds()}`],
  port: 8000,
  readiness: Readiness.http('/health'), // vLLM listens when the model is loaded, not before
  startup: Duration.minutes(5),
  startupLimit: Duration.minutes(30), // the first pod of a node downloads the weights
  drainBudget: budget,
  replicas: 2,
  devices: { 'nvidia.com/gpu': 1 }, // two GPUs are enough: surge 0, one pod unavailable
  resources: {
    cpu: { request: Cpu.units(4) },
    memory: { request: Size.gibibytes(24), limit: Size.gibibytes(32) },
  },
  securityContext: { user: 1000 },
  envVariables: { HOME: EnvValue.fromValue('/cache') },
  volumeMounts: [
    { path: '/cache', volume: Volume.fromEmptyDir(chart, 'Cache', 'cache') },
    { path: '/tmp', volume: Volume.fromEmptyDir(chart, 'Tmp', 'tmp') },
    { path: '/dev/shm', volume: Volume.fromEmptyDir(chart, 'SharedMemory', 'shm', { medium: EmptyDirMedium.MEMORY }) },
  ],
});

app.synth();
