import * as http from 'node:http';
import * as net from 'node:net';
import { notesName, RAINBOW_LABEL, RELEASE_LABEL, releasesConfigMapName, SUPERSEDED_BY } from '../../../src/rainbow';
/** The behaviour of a pod's work endpoint: a fixed report, or a function that answers each request. */
export type Work = { accepting: boolean; busy: number } | ((req: http.IncomingMessage, res: http.ServerResponse) => void);

interface Stored { metadata: any; spec?: any; status?: any; data?: any; [field: string]: any }

const NAMESPACE = 'shop';
export const RAINBOW = 'transcoder';

/**
 * An API server as far as the reaper needs one, over real HTTP: merge patches, versions and preconditions, the scale subresource, the
 * garbage collector. A pod that is scaled away terminates until the test deletes it. Each pod listens on a loopback address of its own.
 */
export class FakeCluster {
  static async start(settings: Record<string, string> = {}): Promise<FakeCluster> {
    const cluster = new FakeCluster();
    await new Promise<void>(resolve => cluster.api.listen(0, '127.0.0.1', resolve));
    cluster.workPort = await freePort();
    cluster.put('configmaps', releasesConfigMapName(RAINBOW), { data: { 'work-port': `${cluster.workPort}`, 'idle-for': '0', 'remove-after': '0', ...settings } });
    cluster.put('configmaps', notesName(RAINBOW), {});
    return cluster;
  }

  readonly objects = new Map<string, Stored>();
  /** Writes, one line each, in their order. */
  readonly writes: string[] = [];
  workPort = 0;
  private version = 1;
  private pods = 0;
  private readonly api = http.createServer((req, res) => this.answer(req, res));
  private readonly workers = new Map<string, http.Server>();
  /** Called before each request; true: it has answered itself. */
  intercept: (method: string, path: string, req: http.IncomingMessage, res: http.ServerResponse) => boolean = () => false;

  get url(): URL {
    return new URL(`http://127.0.0.1:${(this.api.address() as net.AddressInfo).port}`);
  }

  async stop(): Promise<void> {
    for (const server of [this.api, ...this.workers.values()]) {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    }
  }

  set(settings: Record<string, string>): void {
    Object.assign(this.get('configmaps', releasesConfigMapName(RAINBOW)).data, settings);
  }

  get(resource: string, name: string): Stored {
    const found = this.objects.get(`${resource}/${name}`);
    if (!found) throw new Error(`no ${resource}/${name}; there are ${[...this.objects.keys()].join(', ')}`);
    return found;
  }

  has(resource: string, name: string): boolean {
    return this.objects.has(`${resource}/${name}`);
  }

  all(resource: string): Stored[] {
    return [...this.objects].filter(([key]) => key.startsWith(`${resource}/`)).map(([, object]) => object);
  }

  put(resource: string, name: string, object: Partial<Stored>): Stored {
    const uid = `uid-${resource}-${name}-${this.version}`;
    const stored = { ...object, metadata: { name, uid, resourceVersion: `${++this.version}`, ...object.metadata } };
    this.objects.set(`${resource}/${name}`, stored);
    return stored;
  }

  /** A Deployment and its pods, all available. */
  async release(name: string, workOfPods: Work[]): Promise<void> {
    const labels = { [RAINBOW_LABEL]: RAINBOW, [RELEASE_LABEL]: name };
    const deployment = this.put('deployments', `${RAINBOW}-${name}`, {
      metadata: { labels, generation: 1, creationTimestamp: new Date(1_000_000 + this.version * 1000).toISOString() },
      spec: { replicas: workOfPods.length, selector: { matchLabels: labels } },
    });
    this.available(deployment);
    for (const resource of ['poddisruptionbudgets', 'horizontalpodautoscalers', 'roles', 'rolebindings']) this.put(resource, `${RAINBOW}-${name}`, {});
    for (const work of workOfPods) await this.pod(name, work);
  }

  async pod(release: string, work: Work): Promise<Stored> {
    const ip = `127.0.0.${++this.pods + 1}`;
    const name = `${release}-${this.pods}`;
    const server = http.createServer((req, res) => {
      if (typeof work === 'function') return work(req, res);
      const body = JSON.stringify({ accepting: work.accepting, busy: work.busy });
      return res.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
    });
    await new Promise<void>((resolve, reject) => server.on('error', reject).listen(this.workPort, ip, resolve));
    this.workers.set(name, server);
    return this.put('pods', name, {
      metadata: { labels: { [RAINBOW_LABEL]: RAINBOW, [RELEASE_LABEL]: release } },
      status: { phase: 'Running', podIP: ip, conditions: [{ type: 'ContainersReady', status: 'True' }], containerStatuses: [{ state: { running: {} }, restartCount: 0 }] },
    });
  }

  /** Deletes the pods of a release that terminate. */
  async deleteTerminating(release: string): Promise<void> {
    for (const pod of this.all('pods').filter(({ metadata }) => metadata.labels[RELEASE_LABEL] === release && metadata.deletionTimestamp)) {
      this.objects.delete(`pods/${pod.metadata.name}`);
      const server = this.workers.get(pod.metadata.name)!;
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      this.workers.delete(pod.metadata.name);
    }
  }

  replicas(release: string): number | undefined {
    return this.objects.get(`deployments/${RAINBOW}-${release}`)?.spec.replicas;
  }

  events(): string[] {
    return this.all('events').map(({ involvedObject, type, reason }) => `${type} ${reason} ${involvedObject.name}`);
  }

  note(release: string): any {
    const text = this.get('configmaps', notesName(RAINBOW)).data?.[release];
    return text === undefined ? undefined : JSON.parse(text);
  }

  supersededBy(release: string): (string | undefined)[] {
    return this.all('pods').filter(({ metadata }) => metadata.labels[RELEASE_LABEL] === release).map(({ metadata }) => metadata.annotations?.[SUPERSEDED_BY]);
  }

  /** The status that the controller sets when it has reconciled. */
  available({ metadata, spec, ...rest }: Stored): void {
    Object.assign(this.get('deployments', metadata.name), { ...rest, status: { observedGeneration: metadata.generation, updatedReplicas: spec.replicas, availableReplicas: spec.replicas } });
  }

  private answer(req: http.IncomingMessage, res: http.ServerResponse): void {
    const url = new URL(req.url!, this.url);
    let text = '';
    req.setEncoding('utf8').on('data', part => { text += part; }).on('end', () => {
      if (this.intercept(req.method!, url.pathname, req, res)) return;
      const [status, body] = this.handle(req.method!, url, text === '' ? undefined : JSON.parse(text));
      res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    });
  }

  private handle(method: string, { pathname, searchParams }: URL, body: any): [number, unknown] {
    const match = new RegExp(`^/apis?/(?:[^/]+/)?[^/]+/namespaces/${NAMESPACE}/([a-z]+)(?:/([^/]+))?(/scale)?$`).exec(pathname);
    if (!match) return [404, { message: `no such path ${pathname}` }];
    const [, resource, name, scale] = match;
    if (method !== 'GET') this.writes.push(`${method} ${resource}/${name ?? body.metadata.name}${scale ?? ''}`);
    if (method === 'GET' && name === undefined) return [200, { items: this.all(resource).filter(({ metadata }) => selects(searchParams.get('labelSelector'), metadata.labels)) }];
    if (method === 'POST') {
      if (this.has(resource, body.metadata.name)) return [409, { message: 'already exists' }];
      return [201, this.put(resource, body.metadata.name, body)];
    }
    const object = this.objects.get(`${resource}/${name}`);
    if (!object) return [404, { message: `${resource} "${name}" not found` }];
    if (method === 'GET') return [200, object];
    const wanted = body.preconditions ?? body.metadata ?? {};
    for (const field of ['uid', 'resourceVersion']) {
      if (wanted[field] !== undefined && wanted[field] !== object.metadata[field]) return [409, { message: `${field} is ${object.metadata[field]}` }];
    }
    if (method === 'DELETE') return [200, this.collect(resource, name)];
    merge(object, body);
    object.metadata.resourceVersion = `${++this.version}`;
    if (scale) this.scaled(object);
    return [200, object];
  }

  private scaled(deployment: Stored): void {
    deployment.metadata.generation += 1;
    this.available(deployment);
    if (deployment.spec.replicas > 0) return;
    for (const pod of this.all('pods').filter(({ metadata }) => metadata.labels[RELEASE_LABEL] === deployment.metadata.labels[RELEASE_LABEL])) {
      pod.metadata.deletionTimestamp = '2026-01-01T00:00:00Z';
    }
  }

  private collect(resource: string, name: string): Stored {
    const object = this.get(resource, name);
    this.objects.delete(`${resource}/${name}`);
    for (const [key, { metadata }] of this.objects) {
      if (metadata.ownerReferences?.some(({ uid }: any) => uid === object.metadata.uid)) this.objects.delete(key);
    }
    return object;
  }
}

export const account = (cluster: FakeCluster) => ({ url: cluster.url, token: () => 'token', namespace: NAMESPACE });

function selects(selector: string | null, labels: Record<string, string> = {}): boolean {
  return (selector ?? '').split(',').filter(part => part !== '').every((part) => {
    const [key, value] = part.split('=');
    return value === undefined ? key in labels : labels[key] === value;
  });
}

/** RFC 7386. */
function merge(target: any, patch: any): void {
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete target[key];
    else if (typeof value === 'object' && !Array.isArray(value)) merge(target[key] ??= {}, value);
    else target[key] = value;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '0.0.0.0', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
