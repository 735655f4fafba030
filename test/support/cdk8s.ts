import { Chart } from '../../node_modules/cdk8s';

/**
 * In tests `cdk8s` is this module (`moduleNameMapper`): every manifest that any test emits passes both validators, or the test that
 * emitted it fails. A test of the core never loads it: with cdk8s-plus-28 it takes longer than most tests.
 */
const toJson = Chart.prototype.toJson;
Chart.prototype.toJson = function () {
  const manifests = toJson.call(this);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the validators load all of cdk8s-plus-28's import of Kubernetes
  const { faultsOf } = require('./validate') as typeof import('./validate');
  const faults = manifests.flatMap(faultsOf);
  if (faults.length > 0) throw new Error(`not a valid manifest:\n${faults.join('\n')}`);
  return manifests;
};

export * from '../../node_modules/cdk8s';
