import * as path from 'node:path';
import * as vm from 'node:vm';
import * as esbuild from 'esbuild';

/** The core as a page would load it: one script that finds neither modules nor Node.js. */
function bundled(): string {
  const { outputFiles: [{ text }] } = esbuild.buildSync({
    stdin: {
      contents: ['checks', 'harden', 'plan', 'yaml'].map(layer => `export * as ${layer} from './src/${layer}';`).join('\n'),
      resolveDir: path.join(__dirname, '..'),
    },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'graceful',
    logLevel: 'silent',
  });
  return text;
}

const YAML = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          ports: [{containerPort: 8080}]
          readinessProbe: {httpGet: {path: /, port: 8080}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
`;

test('checks, harden, plan and yaml run in a browser: no module of Node.js, no file, no process', () => {
  const page: Record<string, any> = vm.createContext({ YAML });
  vm.runInContext(bundled(), page);
  vm.runInContext(`
    const inputs = [{ name: 'web.yaml', text: YAML }];
    var objects = [...graceful.yaml.readObjects(inputs, []).keys()];
    var ids = graceful.checks.check(objects).map(finding => finding.rule.id);
    var hardened = graceful.harden.hardenTexts(inputs, { assumed: {} }, []).texts[0].after;
    var picture = graceful.plan.toSvg(graceful.plan.plansOf(objects)[0]);
  `, page);
  expect([...page.ids]).toContain('prestop-missing');
  expect(page.hardened).toContain('sleep:');
  expect(page.picture).toContain('<svg');
});
