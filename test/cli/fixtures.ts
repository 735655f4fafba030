import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { main } from '../../src/cli/main';
import { PLAIN, Style } from '../../src/cli/style';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as the program does, in a folder with these files. */
export async function run(args: string[], { files = {}, stdin = '', now = () => 0, style = PLAIN }: {
  files?: Record<string, string | Uint8Array>; stdin?: string | Uint8Array; now?: () => number; style?: Style;
} = {}): Promise<Ran & { files: Record<string, string> }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'graceful-'));
  const before = process.cwd();
  let out = '';
  let err = '';
  try {
    for (const [name, content] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), content);
    }
    process.chdir(folder);
    const code = await main(args, {
      stdin: async () => (typeof stdin === 'string' ? Buffer.from(stdin) : stdin),
      out: (text) => { out += text; },
      err: (text) => { err += text; },
      style: { out: style, err: style },
      now,
    });
    const after = Object.fromEntries(Object.keys(files).map(name => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
    return { code, out, err, files: after };
  } finally {
    process.chdir(before);
    fs.rmSync(folder, { recursive: true });
  }
}

/** A Deployment behind a Service, with a disruption budget, and without anything else. */
export const BARE = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: api
          image: shop/web:1.4.2
          ports:
            - containerPort: 8080
          readinessProbe: {httpGet: {path: /healthz, port: 8080}}
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web, namespace: shop}, spec: {selector: {matchLabels: {app: web}}, maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow}}
`;
