import { check } from '../src/checks';
import { hardenTexts } from '../src/harden';
import { readObjects } from '../src/yaml';
const SIZES = [1000, 2000, 5000, 10_000];

/** Labels as charts have them: one that all share, one of each Deployment. */
function yamlOf(i: number): string {
  const name = `web-${i}`;
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  selector:
    matchLabels: {app.kubernetes.io/part-of: shop, app.kubernetes.io/name: ${name}}
  template:
    metadata:
      labels: {app.kubernetes.io/part-of: shop, app.kubernetes.io/name: ${name}}
    spec:
      containers:
        - name: api
          image: shop/web:${i}
          ports:
            - containerPort: 8080
          readinessProbe: {httpGet: {path: /healthz, port: 8080}}
          resources: {requests: {cpu: 100m}}
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {app.kubernetes.io/part-of: shop, app.kubernetes.io/name: ${name}}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: ${name}, namespace: shop}
spec: {maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: {matchLabels: {app.kubernetes.io/part-of: shop, app.kubernetes.io/name: ${name}}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: ${name}, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}, minReplicas: 2, maxReplicas: 9}
`;
}

function milliseconds(run: () => void): number {
  const begin = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - begin) / 1e6;
}

console.log('Deployments  read ms  check ms  harden ms  ms per Deployment');
const each = SIZES.map((n) => {
  const inputs = [{ name: 'all.yaml', text: Array.from({ length: n }, (_, i) => yamlOf(i)).join('') }];
  let objects = readObjects(inputs, []);
  const read = milliseconds(() => { objects = readObjects(inputs, []); });
  let found = 0;
  const checked = milliseconds(() => { found = check([...objects.keys()]).length; });
  if (found !== n) throw new Error(`${found} findings in ${n} Deployments, one each was expected`);
  const hardened = milliseconds(() => { hardenTexts(inputs, {}, []); });
  const perDeployment = (read + checked + hardened) / n;
  console.log([n, read.toFixed(0), checked.toFixed(0), hardened.toFixed(0), perDeployment.toFixed(2)]
    .map((cell, i) => String(cell).padStart([11, 7, 8, 9, 17][i])).join('  '));
  return perDeployment;
});
if (each[each.length - 1] > 2 * each[0]) throw new Error('the time does not grow linearly');
