import { GENERATED, link, table } from './markdown';
import { FEATURES, KARPENTER, DrainLimit, LAST_MINOR, NEWEST_MINOR, PLATFORMS } from '../../src/platform';

/** docs/platforms.md */
export function platformsPage(): string {
  return `${GENERATED}

# Platforms

\`platform\` of the Deployment states where the manifests are applied: which fields may be emitted, and how long a pod may take to terminate.
State the version of the oldest kubelet, up to 1.${LAST_MINOR}: more than three versions beyond 1.${NEWEST_MINOR}, the newest in the table below, is refused, up to that
a warning (\`platform-too-new\`). In YAML: \`cdk8s-graceful/platform: eks-1.33-spot\` ([statement](statement.md)).

\`\`\`ts
platform: Platform.eks('1.33', { spot: true })
\`\`\`

## How long a pod may take to terminate

A rollout waits for the whole grace period; a removal of its node does not. A grace period over the spot limit is refused at
synth, one over a drain limit gets a warning. \`--platform\` is that of [check, harden and plan](check.md), with \`-spot\` at its end for spot nodes.

${table(['platform', 'you write', '`--platform`', 'a node drain waits at most', 'spot node'], PLATFORMS.map(row => [
  row.title,
  `\`${row.code}\``,
  `\`${row.id}-1.34\``,
  row.drain.map(limitText).join('<br>'),
  row.spot ? limitText(row.spot) : 'state it: `spotLimit`',
]))}

${PLATFORMS.filter(row => row.note).map(row => `- ${row.title}: ${row.note}`).join('\n')}
- Your own numbers: \`spotLimit\`, \`drainLimit\`; \`karpenterTerminationGrace\` for the \`terminationGracePeriod\` of a NodePool,
  which deletes pods past their disruption budget so that they are gone in time (${link('Karpenter', KARPENTER)}). Without it Karpenter waits
  without a limit.

Where the default of 50 s is too long, the three numbers shrink: on a spot node of AKS
\`new DrainBudget({ preStop: Duration.seconds(5), longestRequest: Duration.seconds(20) })\` is 5 + 20 + 5 = 30 s, with 5 s the floor inside the cluster.
A node that shuts down by itself does not change the endpoints first
([kubernetes#116965](https://github.com/kubernetes/kubernetes/issues/116965)): install the vendor's termination handler, which drains it.

## What each version allows

A field that the platform does not support is not emitted; one that you write yourself is refused at synth (\`platform-too-old\`).

${table(['what', 'from Kubernetes', 'below it', 'source'], Object.entries(FEATURES).map(([id, { name, since, source }]) => [
  `\`${name}\``, `1.${since}`, BELOW[id as keyof typeof FEATURES], link('KEP', source),
]))}
`;
}

const BELOW: Record<keyof typeof FEATURES, string> = {
  sleepAction: '`exec ["sleep", ...]`, if you state that the image has it (`imageHasSleep`)',
  sleepZero: 'not emitted: no hook without traffic',
  autoscaleToZero: 'not emitted: refused by autoscaler-min-zero',
  terminatingEndpoints: 'nothing to emit: local-traffic-policy warns',
  stopSignal: `not emitted; not confirmed: 1.37 still has it as alpha, 1.38 is ${link('planned', 'https://github.com/kubernetes/enhancements/pull/6410')}`,
  nativeSidecar: 'refused',
  grpcProbe: 'refused',
  spreadMatchLabelKeys: 'left out',
  unhealthyPodEvictionPolicy: 'left out',
  containerResourceMetric: 'the metric of the whole pod',
  validatingAdmissionPolicy: 'refused: a `ReleaseReaper` notifies pods by HTTP instead',
};

function limitText({ seconds, actor, source, whenBlocked }: DrainLimit): string {
  return `${seconds} s: ${link(actor, source)}${whenBlocked ? `; where a disruption budget blocks it, it then ${whenBlocked}` : ''}`;
}
