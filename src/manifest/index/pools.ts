import { Names } from './names';
import { Selection, Selectors } from './selection';
import { Manifest } from '../../yaml';
import { kindOf, Role } from '../schema/kinds';
import { LabelSelector, Workload } from '../schema/types';

/**
 * The InferencePools that select the pods of a workload: a gateway sends to them, without a Service.
 * https://github.com/kubernetes-sigs/gateway-api-inference-extension/blob/main/api/v1/inferencepool_types.go
 */
export class Pools {
  private readonly byWorkload: Selectors<Manifest>;

  constructor(manifests: readonly Manifest[], pods: Selection, names: Names) {
    const pools = names.unique(manifests.filter(m => kindOf(m)?.role === Role.POOL));
    this.byWorkload = new Selectors(pools, pool => pods.selected(names.namespaceOf(pool), selectorOf(pool)));
  }

  public of(workload: Workload): readonly Manifest[] {
    return this.byWorkload.of(workload);
  }
}

/** Of the alpha version, the selector is a map of labels. */
function selectorOf({ spec }: Manifest): LabelSelector | undefined {
  const { selector } = spec ?? {};
  if (typeof selector !== 'object' || selector === null) return undefined;
  const labels = typeof selector.matchLabels === 'object' ? selector.matchLabels : selector;
  const texts = Object.entries(labels ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.length > 0 ? { matchLabels: Object.fromEntries(texts) } : undefined;
}
