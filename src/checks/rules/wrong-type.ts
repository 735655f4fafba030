import { REFUSED, Rule, Severity } from '../rule';

export const wrongType: Rule = {
  id: 'wrong-type',
  severity: Severity.ERROR,
  rationale: 'YAML reads 1.0 as a number and yes as true; the API server refuses a field of another type.',
  source: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
  check: manifests => manifests.shapeFaults.map(({ manifest, path, found, wanted, write }) => ({
    manifest,
    path,
    found: `${path || 'the object'} is ${found}, not ${wanted}.`,
    consequence: REFUSED,
    write: write ?? wanted,
    yaml: `${path}: ${write ?? `<${wanted}>`}`,
  })),
};
