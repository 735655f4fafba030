import { RULES, Severity } from '../../src/checks';
import { compliant } from '../checks/fixtures';
import { mutationOf } from '../checks/mutations';
import { seenAs } from '../docs/symptoms';

/** docs/rules.md: every rule, with its message for its mutation. */
export function rulesDocument(): string {
  const count = (severity: Severity): number => RULES.filter(rule => rule.severity === severity).length;
  return `<!-- written from src/checks/rules by \`npm run docs:rules\`; a test compares -->
# Rules

${RULES.length} rules, ${count(Severity.ERROR)} errors (requests are lost, or the API server refuses it) and ${count(Severity.WARNING)} warnings. They look at all
manifests of one synth or one \`check\` together. The same rules speak at \`cdk8s synth\`, in [\`cdk8s-graceful check\`](check.md) and in
\`harden\`. What you see in a cluster leads to the rule by [symptoms](symptoms.md).

A finding is accepted with its reason, by \`deployment.acknowledge('single-replica', 'a batch worker')\` on a construct of this library, else by an
annotation on the object or on the workload concerned. It is then listed, and no failure:

\`\`\`yaml
metadata:
  annotations:
    cdk8s-graceful/acknowledge: '{"single-replica":"a batch worker"}'
\`\`\`

| rule | severity | \`harden\` | why |
|---|---|---|---|
${RULES.map(rule => `| [${rule.id}](#${rule.id}) | ${rule.severity} | ${rule.fixable ? 'mends it' : ''} | ${rule.rationale} |`).join('\n')}

## What no manifest shows

| not checkable | what to do |
|---|---|
| Updates that follow each other faster than the grace period: each adds its own terminating pods | wait for \`kubectl rollout status\`, and plan capacity for them |
| What the application does at SIGTERM | [docs/your-application.md](your-application.md) |
| Whether an image has \`sleep\` or a shell | the kubelet's own sleep needs neither |
| Whether a container listens on the port that it declares | the readiness probe finds out |
| Nodes that shut down by themselves: their endpoints are not marked ([kubernetes#116965](https://github.com/kubernetes/kubernetes/issues/116965)) | drain them before |
| Quota and free nodes: a surge pod may stay Pending | \`kubectl describe quota\`, and see [default-cpu-request](#default-cpu-request) |
| Admission webhooks that change the pods (a Kyverno policy cuts grace periods above 50 s to 50 s, a mesh adds its proxy) | \`kubectl get deployment -o yaml \\| cdk8s-graceful check -\` |
| Who owns \`replicas\` of a running Deployment | [handing the field over](check.md#replicas-and-autoscalers) |

${RULES.map(section).join('\n')}`;
}

function section(rule: typeof RULES[number]): string {
  const [{ found, consequence, yaml, container }] = mutationOf(rule.id).change(compliant).findings(rule.id);
  const place = container === undefined ? '' : `container ${container}: `;
  const [url, ...symbol] = rule.source.split(' ');
  const symptoms = seenAs(rule.id);
  const source = url.startsWith('https://') ? `<${url}>${symbol.length > 0 ? ` ${symbol.join(' ')}` : ''}` : rule.source;
  return `## ${rule.id}

${rule.severity === Severity.ERROR ? 'Error' : 'Warning'}. ${rule.rationale} Source: ${source}

\`\`\`
${place}${found}
${consequence}
write ${yaml}
\`\`\`
${symptoms === '' ? '' : `
Seen as: ${symptoms}.
`}`;
}
