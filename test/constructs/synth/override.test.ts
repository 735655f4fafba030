import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { GracefulDeployment, GracefulMixin, RainbowDeployment } from '../../../src';
import { call, subclassed } from '../../support/kernel';

const WEB: kplus.ContainerProps = { image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} };
const CPU_OF_1000M: kplus.ContainerProps = { ...WEB, resources: undefined };

let stderr: jest.SpyInstance;
beforeEach(() => { stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true); });
afterEach(() => jest.restoreAllMocks());

const preStopOf = (deployment: any) => deployment.spec.template.spec.containers[0].lifecycle?.preStop;
const warnings = () => stderr.mock.calls.map(([text]) => /\((.*)\)\n/.exec(text)![1]);

function webIn(chart: Chart): ApiObject {
  return ApiObject.of(new GracefulDeployment(chart, 'web', { containers: [CPU_OF_1000M] }));
}

function mixedIn(object: ApiObject): ApiObject {
  object.with(new GracefulMixin());
  return object;
}

describe('called as jsii calls for other languages', () => {
  test('synthYaml warns once', () => {
    const app = new App();
    webIn(new Chart(app, 'shop'));
    expect(call(app, 'synthYaml')).toContain('sleep:');
    expect(warnings()).toEqual(['default-cpu-request']);
  });

  test('synth warns, and writes the release file', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'languages-'));
    try {
      const app = new App({ outdir: path.join(folder, 'dist') });
      const chart = new Chart(app, 'media');
      webIn(chart);
      const releaseFile = path.join(folder, 'transcoder.releases.yaml');
      new RainbowDeployment(chart, 'transcoder', { releases: [{ release: 'v1', containers: [WEB] }], releaseFile });
      call(app, 'synth');
      expect(fs.readdirSync(folder)).toEqual(['dist', 'transcoder.releases.yaml']);
      expect(warnings()).toContain('default-cpu-request');
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  test('toJson of an object has the preStop hook: of a GracefulDeployment, of a mixin', () => {
    const chart = new Chart(new App(), 'shop');
    const other = new kplus.Deployment(chart, 'other', { containers: [WEB] });
    other.exposeViaService();
    for (const object of [webIn(chart), mixedIn(ApiObject.of(other))]) {
      expect(preStopOf(call(object, 'toJson'))).toEqual({ sleep: { seconds: 15 } });
    }
  });

  test('toJson of a chart reads the app once for all objects with a mixin', () => {
    const chart = new Chart(new App(), 'shop');
    const renderings = [1, 2, 3].map(n => {
      const object = ApiObject.of(new kplus.Deployment(chart, `web-${n}`, { containers: [WEB] }));
      const toJson = jest.spyOn(object, 'toJson');
      mixedIn(object);
      return toJson;
    });
    call(chart, 'toJson');
    const inOneChart = renderings.map(({ mock }) => mock.calls.length);
    call(chart, 'toJson');
    expect(renderings.map(({ mock }) => mock.calls.length)).toEqual(inOneChart.map(n => 2 * n));
    expect(inOneChart).toEqual([1, 1, 1].map(() => inOneChart[0]));
  });
});

describe('methods that a class of another language overrides', () => {
  test('App.synthYaml: it is called first, and its super class warns', () => {
    const app = subclassed(new App(), 'synthYaml', original => `# ours\n${original()}`);
    webIn(new Chart(app, 'shop'));
    expect(app.synthYaml()).toMatch(/^# ours\n/);
    expect(warnings()).toEqual(['default-cpu-request']);
  });

  test('ApiObject.toJson: its super class has the preStop hook', () => {
    const chart = new Chart(new App(), 'shop');
    const object = new ApiObject(chart, 'web', DEPLOYMENT);
    subclassed(object, 'toJson', original => ({ ...original(), seen: preStopOf(original()) }));
    mixedIn(object);
    expect(object.toJson().seen).toEqual({ sleep: { seconds: 15 } });
  });

  test('Chart.toJson: its super class is called', () => {
    const chart = subclassed(new Chart(new App(), 'shop'), 'toJson', original => [...original(), 'ours']);
    mixedIn(new ApiObject(chart, 'web', DEPLOYMENT));
    expect(chart.toJson()).toEqual([expect.objectContaining({ kind: 'Deployment' }), 'ours']);
  });
});

describe('methods that TypeScript overrides', () => {
  test('by a subclass of App', () => {
    class Ours extends App {
      public static readonly ORIGIN = 'ours';
      public synthYaml() { return `# ours\n${super.synthYaml()}`; }
    }
    const app = new Ours();
    webIn(new Chart(app, 'shop'));
    expect(app.synthYaml()).toMatch(/^# ours\n/);
    expect(warnings()).toEqual(['default-cpu-request']);
    expect(app).toBeInstanceOf(Ours);
    expect(app.constructor.name).toBe('Ours');
    expect((app.constructor as typeof Ours).ORIGIN).toBe('ours');
  });

  test.each(['before', 'after'])('by an assignment %s our construct is made', when => {
    const app = new App();
    const assign = () => {
      const original = app.synthYaml.bind(app);
      app.synthYaml = () => `# ours\n${original()}`;
    };
    if (when === 'before') assign();
    webIn(new Chart(app, 'shop'));
    if (when === 'after') assign();
    expect(app.synthYaml()).toMatch(/^# ours\n/);
    expect(warnings()).toEqual(['default-cpu-request']);
  });

  test('an assignment that asks the class at each call: a change is made once', () => {
    const app = new App();
    app.synthYaml = () => `# ours\n${Object.getPrototypeOf(app).synthYaml.call(app)}`;
    webIn(new Chart(app, 'shop'));
    expect(app.synthYaml()).toMatch(/^# ours\n/);
    expect(warnings()).toEqual(['default-cpu-request']);
  });
});

test('objects of one class share the class that is put before it', () => {
  const chart = new Chart(new App(), 'shop');
  const [a, b] = ['a', 'b'].map(id => ApiObject.of(new GracefulDeployment(chart, id, { containers: [WEB] })));
  expect(a.constructor).toBe(b.constructor);
  expect(a.constructor).not.toBe(kplus.k8s.KubeDeployment);
});

const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'x', ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { path: '/', port: 8080 } } }] },
    },
  },
};
