import { GENERATED, table } from './markdown';
import { statementLine, STATEMENTS } from '../../src/manifest';

/** docs/statement.md */
export function statementPage(): string {
  return `${GENERATED}

# What only you know: state it in the YAML

A manifest does not say how long the longest request takes, or that a load balancer outside the cluster sends to the pods. State it in
annotations of the workload (Deployment, StatefulSet, DaemonSet, ...). [check, harden](check.md) and [plan](plan.md) read them, and so does
the mixin; the constructs of this library write the same ones.

\`\`\`yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    cdk8s-graceful/paths: aws-alb-ip, cluster-internal
    cdk8s-graceful/longest-request: 60s
    cdk8s-graceful/startup: 40s
\`\`\`

Write them on the workload itself, not on its pods (\`spec.template\`): there nothing reads them, and a change would roll the pods. Every
one may be left out.

${table(['annotation', 'states', 'values', 'not stated'], STATEMENTS.map(({ annotation, example, states, values, assumed }) => [
  `\`${statementLine(annotation, example)}\``, states, values, assumed,
]))}

**Which one holds.** Each fact for itself: the annotation; else the flag for this workload (\`--path web=aws-alb-ip\`); else the flag
(\`--path aws-alb-ip\`), or the property of the mixin or the validation plugin; else what is assumed. Paths of a flag for all workloads or of a
mixin of several, and the assumed one, hold only for pods that somebody sends to; those that are stated for a workload hold in any case. \`cdk8s-graceful/platform\`
replaces the whole platform of the flag, with the limits of its nodes; a limit alone is added to it.

A value that cannot be read, a name that is none of these, and a statement on the pods are errors
([annotation-unreadable](rules.md#annotation-unreadable)). Another annotation, [\`cdk8s-graceful/acknowledge\`](rules.md), accepts findings.
`;
}
