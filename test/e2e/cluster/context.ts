import { execFileSync } from 'node:child_process';

/** The kubeconfig's current context; undefined where there is none. */
export function currentContext(): string | undefined {
  try {
    return execFileSync('kubectl', ['config', 'current-context'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/** The context that the user named; refused unless it is the current one. A load test never starts in a cluster by accident. */
export function chosenContext(named: string | undefined, current: string | undefined): string {
  if (!named) {
    throw new Error(`no context named; the kubeconfig's current one is ${current ?? 'not set'}.\n`
      + `    Write: --context ${current ?? 'NAME'}, or E2E_CONTEXT=${current ?? 'NAME'}`);
  }
  if (named !== current) {
    throw new Error(`context ${named} is named, but the kubeconfig's current one is ${current ?? 'not set'}.\n    Run: kubectl config use-context ${named}`);
  }
  return named;
}
