import { Manifests, TRAFFIC_ANNOTATION, Workload } from '../../manifest';
import { Dialect } from '../dialect';

/** What follows the rest of an advice, in code and in a manifest. */
export interface NoTrafficAdvice {
  readonly write: (of: Dialect) => string;
  readonly yaml: string;
}

/** How an author says that nothing sends to the pods, at the end of what else may be written; nothing where a Service does. */
export function noTrafficAdvice(workload: Workload, manifests: Manifests): NoTrafficAdvice {
  if (manifests.servicesOf(workload).length > 0) return { write: () => '', yaml: '' };
  const either = '; or, where nothing sends to it, ';
  return {
    write: of => either + of.option('drainBudget: new DrainBudget({ paths: [] })'),
    yaml: `${either}metadata.annotations[${TRAFFIC_ANNOTATION}]: none`,
  };
}
