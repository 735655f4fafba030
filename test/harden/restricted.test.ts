import { deploymentOf } from './fixtures';
import { restrict } from '../../src/harden';
import { compliant, deepFreeze } from '../checks/fixtures';

function restricted(pod: object): object {
  return restrict(deepFreeze(deploymentOf(pod))).spec!.template!.spec!;
}

test('seccomp RuntimeDefault for the pod, no capabilities for its containers', () => {
  expect(restricted({ containers: [{ name: 'api' }], initContainers: [{ name: 'migrate' }] })).toEqual({
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    containers: [{ name: 'api', securityContext: { capabilities: { drop: ['ALL'] } } }],
    initContainers: [{ name: 'migrate', securityContext: { capabilities: { drop: ['ALL'] } } }],
  });
});

test('the securityContext of cdk8s-plus-28 stays', () => {
  const securityContext = { runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true };
  expect(restricted({ securityContext: { fsGroup: 7 }, containers: [{ name: 'api', securityContext }] })).toEqual({
    securityContext: { fsGroup: 7, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [{ name: 'api', securityContext: { ...securityContext, capabilities: { drop: ['ALL'] } } }],
  });
});

test("the author's values stay", () => {
  const pod = {
    securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'x' } },
    containers: [{ name: 'api', securityContext: { capabilities: { drop: ['NET_RAW'], add: ['NET_BIND_SERVICE'] } } }],
  };
  expect(restricted(pod)).toEqual(pod);
});

test('a capability that the author adds stays; the others are dropped', () => {
  expect(restricted({ containers: [{ name: 'api', securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } }] })).toMatchObject({
    containers: [{ securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } } }],
  });
});

test('twice is the same as once', () => {
  const once = restrict(deploymentOf({ containers: [{ name: 'api' }], initContainers: [{ name: 'migrate' }] }));
  expect(restrict(once)).toEqual(once);
});

test('every other field stays', () => {
  const { deployment } = compliant.pod('hostNetwork', true).objects;
  expect(restrict(deployment)).toMatchObject(deployment);
});
