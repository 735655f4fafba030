import { Expectation } from './row';
import { drain, scale, Scenario, upgrade } from './scenarios';
import { cdk8sPlus, ours, Subject } from './subjects';

/** One row to run. */
export interface RowSpec {
  readonly scenario: Scenario;
  readonly subject: Subject;
  readonly expectation: Expectation;
  /** In the image without a shell. */
  readonly distroless?: boolean;
}

const presets: Record<string, RowSpec[]> = {
  smoke: [
    { scenario: upgrade, subject: ours, expectation: 'zero' },
    { scenario: upgrade, subject: cdk8sPlus, expectation: 'any' }, // none where kube-proxy happens to sync at the right moment
    { scenario: scale, subject: ours, expectation: 'zero' },
    { scenario: scale, subject: cdk8sPlus, expectation: 'loses' },
    { scenario: drain, subject: ours, expectation: 'zero' },
    { scenario: drain, subject: cdk8sPlus, expectation: 'any' },
    { scenario: upgrade, subject: ours, expectation: 'zero', distroless: true },
  ],
};

export function preset(name: string): RowSpec[] {
  if (!(name in presets)) throw new Error(`--preset ${name}: one of ${Object.keys(presets).join(', ')}`);
  return presets[name];
}
