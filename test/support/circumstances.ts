import { RULES } from '../../src/checks';
import { Manifests } from '../../src/manifest';
import { compliant, manifest, Synth } from '../checks/fixtures';
import { mutationOf } from '../checks/mutations';

/** What an advice depends on, beside the mutation of its rule. */
const CHANGES: [string, (synth: Synth) => Synth][] = [
  ['as it is', s => s],
  ['one replica', s => s.with('deployment.spec.replicas', 1)],
  ['no Service', s => s.without('service')],
  ['Recreate', s => s.with('deployment.spec.strategy', { type: 'Recreate' })],
  ['Kubernetes 1.29 on EKS', s => s.withBudget({ kubernetesMinor: 29, platform: { id: 'eks' } })],
  ['a hook that ends the application', s => s.pod('containers.1', {
    name: 'other', ports: [{ containerPort: 9090 }], lifecycle: { preStop: { exec: { command: ['nginx', '-s', 'quit'] } } },
  })],
  ['an ALB', s => s.and('ingress', {
    ...manifest('Ingress', 'web', { ingressClassName: 'alb', defaultBackend: { service: { name: 'web', port: { number: 80 } } } }), apiVersion: 'networking.k8s.io/v1',
  })],
  ['Istio', s => s.with('deployment.spec.template.metadata.labels', { 'app': 'web', 'tier': 'front', 'sidecar.istio.io/inject': 'true' })],
];

/** The mutation of each rule in each of them. */
export function faultyManifests(): [name: string, manifests: Manifests][] {
  return CHANGES.flatMap(([name, change]) => RULES.map((rule): [string, Manifests] => [
    `${rule.id}, ${name}`, new Manifests(change(mutationOf(rule.id).change(compliant)).manifests),
  ]));
}
