import { Contradiction, floorContradiction, highestFloor, PathTiming, resolveBudget } from '../../budget';
import { Container, delayCommand, graceForDelay, hookOf, PodSpec, podSpecOf, RecordedBudget, servingContainers, workloadsWithDelay } from '../../manifest';
import { pathRow } from '../../traffic';
import { Text } from '../dialect';
import { NoTrafficAdvice, noTrafficAdvice } from '../fixes/no-traffic';
import { delayMend } from '../fixes/pre-stop';
import { Mend, Rule, Severity } from '../rule';
export const prestopBelowFloor: Rule = {
  id: 'prestop-below-floor',
  severity: Severity.ERROR,
  rationale: "Below the floor of a path, lost requests were measured or reported; the author's own hook must wait as long as the budget requires.",
  source: 'docs/defaults.md',
  fixable: true,
  check: manifests => workloadsWithDelay(manifests).flatMap((workload) => {
    const budget = manifests.budgetOf(workload);
    const pod = podSpecOf(workload);
    return servingContainers(pod).flatMap((c) => {
      const fault = ownHookFault(c, pod, budget, noTrafficAdvice(workload, manifests)) ?? budgetFault(c, budget, () => delayMend(workload, c, manifests, ''));
      if (!fault || c.lifecycle?.preStop?.tcpSocket) return []; // prestop-tcp-socket reports that
      return [{ ...fault, manifest: workload, path: 'spec.template.spec.containers[].lifecycle.preStop', container: c.name }];
    });
  }),
};

type PrestopFault = Contradiction & Mend & { readonly write: Text };

function budgetFault(container: Container, budget: RecordedBudget, mend: () => Mend): PrestopFault | undefined {
  const { preStopSeconds } = resolveBudget(budget);
  const seconds = hookOf(container)?.seconds ?? preStopSeconds;
  const paths = budget.paths.map(withTableFloor);
  const contradiction = floorContradiction(seconds, paths);
  return contradiction && {
    ...contradiction,
    write: `preStop: Duration.seconds(${highestFloor(paths)!.floorSeconds}) or more in the DrainBudget, or leave it out`,
    ...seconds < preStopSeconds ? mend() : { yaml: `metadata.annotations[cdk8s-graceful/prestop]: ${highestFloor(paths)!.floorSeconds}s or more, or none` },
  };
}

/** A custom path with a known name: its propagation may differ, the floor of the table applies. */
function withTableFloor(path: PathTiming): PathTiming {
  return { ...path, floorSeconds: Math.max(path.floorSeconds, pathRow(path.name)?.floorSeconds ?? 0) };
}

/** The library lengthens a hook that only waits; a hook that does more belongs to the author. */
function ownHookFault(container: Container, pod: PodSpec, budget: RecordedBudget, noTraffic: NoTrafficAdvice): PrestopFault | undefined {
  const hook = hookOf(container);
  const { preStopSeconds, slowest } = resolveBudget(budget);
  if (!hook || hook.onlyWaits || hook.seconds === undefined || hook.seconds >= preStopSeconds) return undefined;
  const delay = `'${delayCommand(pod, preStopSeconds)}; ...' in the hook`;
  const effect = !hook.endsApplication ? `waits ${hook.seconds} s` : `ends the application ${hook.seconds === 0 ? 'at once' : `after ${hook.seconds} s`}`;
  return {
    found: `its own preStop hook ${effect}, the budget asks for ${preStopSeconds} s.`,
    consequence: `${slowest?.name ?? 'A client'} would still send to the pod after it has stopped: connection refused.`,
    write: ({ workload: of }) => (hook.seconds === 0 ? delay
      : `${delay}, or ${of.option(`drainBudget: new DrainBudget({ preStop: Duration.seconds(${hook.seconds}) })`)} where that is enough`)
      + noTraffic.write(of),
    yaml: `${delay}${graceForDelay(pod, budget)}`
      + (hook.seconds === 0 ? '' : `; or metadata.annotations[cdk8s-graceful/prestop]: ${hook.seconds}s where that is enough`)
      + noTraffic.yaml,
  };
}
