import { Duration } from 'cdk8s';
import { runEnding } from './endings';
import { Prometheus } from './prometheus';
import { rainbowNamespace } from './rainbow-state';
import { LongRunningScenario, LongRunningStage } from './scenario';
import { ReleaseEnding } from '../../../../src';
import { Pods } from '../../cluster/pods';
import { RAINBOW } from '../../subjects/rainbow';

const JOB = 'transcoder';
const COOLDOWN_SECONDS = 15;

export const kedaEnding: LongRunningScenario = {
  name: 'keda-ending',
  what: 'releases that KEDA ends by a metric in Prometheus, a metric that vanishes, a rollback',
  run,
};

/** examples/transcoder/keda, with the worker of examples/application. KEDA's operator must reach the Prometheus of this machine. */
async function run(stage: LongRunningStage): Promise<void> {
  const { environment: { cleanup, cluster }, environment, checks, options: { prometheus: program } } = stage;
  if (!program) throw new Error('KEDA reads the metric from Prometheus: --prometheus PROGRAM');
  await cluster.run(['get', 'crd', 'scaledobjects.keda.sh']).catch(() => { throw new Error('the cluster has no KEDA'); });
  const kubectl = await rainbowNamespace(environment, 'keda-ending');
  const prometheus = await Prometheus.start(program, cleanup, [JOB]);
  checks.note(`${prometheus.version}, a scrape a second, of the pods of the rainbow with the labels pod and namespace (set by the harness: Debian's build cannot discover them); KEDA asks it each 30 s, its default. Cooldown ${COOLDOWN_SECONDS} s.`);
  const pods = new Pods(kubectl, `cdk8s-graceful/rainbow=${RAINBOW}`);
  cleanup.add('stop watching pods', () => pods.stop());
  let isVanished = false;
  let last = '';
  const scrape = () => {
    const groups = isVanished ? [] : pods.active().filter(({ ip }) => ip).map(({ name, ip }) => ({ targets: [`${ip}:8080`], labels: { pod: name, namespace: kubectl.namespace } }));
    if (JSON.stringify(groups) === last) return;
    last = JSON.stringify(groups);
    prometheus.setTargets(JOB, groups);
  };
  const timer = setInterval(scrape, 1000);
  cleanup.add('stop setting targets', () => clearInterval(timer));
  try {
    await runEnding(stage, kubectl, {
      ending: ReleaseEnding.keda({ serverAddress: Prometheus.url, cooldown: Duration.seconds(COOLDOWN_SECONDS) }),
      idleSeconds: COOLDOWN_SECONDS,
      slackSeconds: 75, // two readings, 30 s apart, and the pods
      setVanished: (value) => {
        isVanished = value;
        scrape();
        return Promise.resolve();
      },
    });
  } finally {
    clearInterval(timer);
    pods.stop();
  }
}
