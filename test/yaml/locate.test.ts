import { readDocument, splitDocuments, YamlDocument } from '../../src/yaml';
import { lineOf, stepsOf } from '../../src/yaml/locate';

const TEXT = `kind: ConfigMap
---
# the second
kind: Deployment
metadata:
  annotations:
    cdk8s-graceful/paths: traefik
spec:
  template: &t
    spec:
      containers:
        - image: x
          name: api
          lifecycle:
            preStop: {}
        - {name: proxy, ports: [{containerPort: 1},
            {containerPort: 2}]}
copy: *t
`;
const document = readDocument(splitDocuments(TEXT)[1]) as YamlDocument;

test.each([
  ['spec.template.spec.containers[].lifecycle.preStop', 'api', 15],
  ['spec.template.spec.containers[].lifecycle.preStop', 'proxy', 16], // as much of it as is there
  ['spec.template.spec.containers[1].ports[1]', undefined, 17],
  ['spec.template.spec.containers[].ports', undefined, 11],
  ['spec.template.spec.containers[].lifecycle', 'nobody', 11],
  ['metadata.annotations[cdk8s-graceful/paths]', undefined, 7],
  ['spec.replicas', undefined, 8],
  ['copy.spec.containers[].name', 'api', 13], // through the alias
  ['nothing.here', undefined, 4],
  ['', undefined, 4],
])('%s of %s is on line %i', (path, container, line) => {
  expect(lineOf(document, stepsOf(path, container))).toBe(line);
});
