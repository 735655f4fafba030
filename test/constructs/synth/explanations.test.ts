import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { GracefulDeployment, GracefulMixin, Readiness, WebService } from '../../../src';
import { Explanations } from '../../../src/constructs/synth/explanations';

const WORKER: kplus.ContainerProps = { image: 'x', resources: {} };
const CLI = { CDK8S_OUTDIR: 'dist' };
const both = (name: string) => ({ line: `[${name}] short`, text: `${name}\n  long` });

function explanationsOf(...names: string[]): Explanations {
  const explanations = new Explanations();
  for (const name of names) explanations.add(() => both(name));
  return explanations;
}

describe('what is printed', () => {
  test.each<[string, NodeJS.ProcessEnv, string[]]>([
    ['nothing, where the cdk8s CLI does not run the app, as in unit tests', {}, []],
    ['a line under the CLI', CLI, ['[a] short']],
    ['nothing under the CLI: off', { ...CLI, CDK8S_GRACEFUL_EXPLAIN: 'off' }, []],
    ['all: full', { ...CLI, CDK8S_GRACEFUL_EXPLAIN: 'full' }, ['a\n  long']],
    ['a line without the CLI: line', { CDK8S_GRACEFUL_EXPLAIN: 'line' }, ['[a] short']],
    ['another word is named, and taken as line', { CDK8S_GRACEFUL_EXPLAIN: 'yes' }, ['CDK8S_GRACEFUL_EXPLAIN: "yes" is not one of line, full, off', '[a] short']],
  ])('%s', (_, env, lines) => {
    expect(explanationsOf('a').lines(env)).toEqual(lines);
  });

  test('of 25 workloads 20 lines, and how to see the others', () => {
    const names = Array.from({ length: 25 }, (_, i) => `w${i}`);
    const lines = explanationsOf(...names).lines(CLI);
    expect([lines.length, lines[19], lines[20]]).toEqual([21, '[w19] short', 'and 5 more workloads: CDK8S_GRACEFUL_EXPLAIN=full explains all']);
    expect(explanationsOf(...names).lines({ CDK8S_GRACEFUL_EXPLAIN: 'full' })).toHaveLength(25);
  });

  test('a second synth says only what is new', () => {
    const explanations = explanationsOf('a');
    expect(explanations.lines(CLI)).toHaveLength(1);
    explanations.add(() => both('b'));
    expect([explanations.lines(CLI), explanations.lines(CLI)]).toEqual([['[b] short'], []]);
  });

  test('where nothing is printed nothing is rendered', () => {
    const explanations = new Explanations();
    explanations.add(() => { throw new Error('rendered'); });
    expect(explanations.lines({})).toEqual([]);
  });
});

describe('of an app', () => {
  const env = process.env;
  let outdir: string;
  let stderr: jest.SpyInstance;
  beforeEach(() => {
    outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'graceful-explain-'));
    process.env = { ...env, CDK8S_OUTDIR: outdir };
    stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    process.env = env;
    fs.rmSync(outdir, { recursive: true });
    jest.restoreAllMocks();
  });
  const printed = () => stderr.mock.calls.map(([text]) => text);

  function shop(): App {
    const app = new App();
    const chart = new Chart(app, 'shop');
    new WebService(chart, 'web', { image: 'x', port: 8080, readiness: Readiness.http('/') });
    new GracefulDeployment(chart, 'mailer', { containers: [WORKER] });
    return app;
  }

  test('app.synth prints a line of each workload, after its files are written; once', () => {
    const app = shop();
    app.synth();
    app.synth();
    expect(printed()).toEqual([
      '[shop/web/Deployment] preStop 15 s, drain 30 s, grace period 50 s, rollout ~22 s; in front: cluster-internal\n',
      '[shop/mailer] preStop 0 s, drain 0 s, grace period 30 s, rollout ~22 s; nothing sends to it\n',
    ]);
  });

  test('and of each that the mixin changes, with what the app shows in front of it', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    const web = new kplus.Deployment(chart, 'web', { containers: [{ ...WORKER, portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/') }] });
    web.exposeViaIngress('/', { ingress: new kplus.Ingress(chart, 'ingress', { className: 'alb' }), serviceType: kplus.ServiceType.NODE_PORT });
    const db = new kplus.StatefulSet(chart, 'db', { containers: [{ ...WORKER, portNumber: 5432, readiness: kplus.Probe.fromTcpSocket() }] });
    const worker = new ApiObject(chart, 'worker', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { selector: { matchLabels: { app: 'worker' } }, template: { metadata: { labels: { app: 'worker' } }, spec: { containers: [{ name: 'a' }] } } } });
    for (const workload of [web, db, worker]) workload.with(new GracefulMixin({ startup: Duration.seconds(3) }));
    app.synth();
    expect(printed().filter(line => !line.includes(' warning: '))).toEqual([
      '[shop/web] preStop 75 s, drain 30 s, grace period 110 s, rollout ~8 s; in front: aws-alb-instance\n',
      '[shop/db] preStop 0 s, drain 30 s, grace period 30 s; in front: headless-dns\n',
      '[shop/worker] preStop 0 s, drain 0 s, grace period 30 s, rollout ~4 s; nothing sends to it\n',
    ]);
  });

  test('synthYaml and Testing.synth print none: nobody runs a program for them', () => {
    const app = shop();
    app.synthYaml();
    Testing.synth(app.charts[0]);
    expect(printed()).toEqual([]);
  });

  test('a refused synth explains nothing', () => {
    const app = shop();
    new GracefulDeployment(app.charts[0], 'bad', { containers: [WORKER], replicas: 0.5 });
    expect(() => app.synth()).toThrow('invalid-pod-count');
    expect(printed()).toEqual([]);
  });
});
