import { Chart } from 'cdk8s';
import { faultsOf } from './validate';

/** Every manifest that any test emits passes both validators, or the test that emitted it fails. */
const toJson = Chart.prototype.toJson;
Chart.prototype.toJson = function () {
  const manifests = toJson.call(this);
  const faults = manifests.flatMap(faultsOf);
  if (faults.length > 0) throw new Error(`not a valid manifest:\n${faults.join('\n')}`);
  return manifests;
};
