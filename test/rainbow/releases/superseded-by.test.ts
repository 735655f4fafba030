import { withSupersededBy } from '../../../src/rainbow';
import { Manifest } from '../../../src/yaml';

const MOUNT = { name: 'graceful-superseded-by', mountPath: '/etc/graceful', readOnly: true };
const deployment = (spec: object): Manifest => ({ kind: 'Deployment', spec: { template: { spec } } });
const pod = (spec: object): any => withSupersededBy(deployment(spec)).spec.template.spec;

test('a file that the kubelet keeps up to date, in every container that stays; not in one that only initializes', () => {
  expect(pod({
    containers: [{ name: 'main' }, { name: 'shipper', volumeMounts: [{ name: 'logs', mountPath: '/logs' }] }],
    initContainers: [{ name: 'setup' }, { name: 'proxy', restartPolicy: 'Always' }],
    volumes: [{ name: 'logs', emptyDir: {} }],
  })).toEqual({
    containers: [
      { name: 'main', volumeMounts: [MOUNT] },
      { name: 'shipper', volumeMounts: [{ name: 'logs', mountPath: '/logs' }, MOUNT] },
    ],
    initContainers: [{ name: 'setup' }, { name: 'proxy', restartPolicy: 'Always', volumeMounts: [MOUNT] }],
    volumes: [{ name: 'logs', emptyDir: {} }, {
      name: 'graceful-superseded-by',
      downwardAPI: { items: [{ path: 'superseded-by', fieldRef: { fieldPath: "metadata.annotations['cdk8s-graceful/superseded-by']" } }] },
    }],
  });
});

test("a mount of the author's in that place stays", () => {
  const own = [{ name: 'mine', mountPath: '/etc/graceful' }];
  expect(pod({ containers: [{ name: 'main', volumeMounts: own }] }).containers[0].volumeMounts).toEqual(own);
});

test('twice gives the same as once, and the input stays', () => {
  const input = deployment({ containers: [{ name: 'main' }] });
  const once = withSupersededBy(input);
  expect(withSupersededBy(once)).toEqual(once);
  expect(input).toEqual(deployment({ containers: [{ name: 'main' }] }));
});
