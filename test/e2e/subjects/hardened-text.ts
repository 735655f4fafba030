import { Release } from './subject';
import { LocatedFinding } from '../../../src/checks';
import { assumptionsOf } from '../../../src/cli/assumption-options';
import { hardenTexts } from '../../../src/harden';

/** What `cdk8s-graceful harden -` writes for the cluster of this release, and the findings that are left to the author. */
export function hardenedText(text: string, { kubernetesMinor }: Release): { readonly text: string; readonly remaining: readonly LocatedFinding[] } {
  const { texts: [{ after }], changes, remaining } = hardenTexts([{ name: '-', text }], assumptionsOf({ platform: `1.${kubernetesMinor}` }), []);
  if (changes === 0) throw new Error('harden changed nothing');
  return { text: after, remaining };
}
