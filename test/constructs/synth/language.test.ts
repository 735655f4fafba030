import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { GracefulDeployment } from '../../../src';
import { howToRead } from '../../../src/constructs/synth/language';

test.each([
  ['Python/3.11.7', 'in Python, Name(self, "id", some_option=1).'],
  ['Java/17.0.15', 'in Java, Name.Builder.create(this, "id").someOption(1).build().'],
  ['DotNet/8.0.1/.NETCoreApp,Version=v6.0/1.140.0', 'in C#, new Name(this, "id", new NameProps { SomeOption = 1 }).'],
  ['go1.26.8/linux/amd64', 'in Go, NewName(this, jsii.String("id"), &NameProps{SomeOption: jsii.Number(1)}).'],
])('%s', (agent, text) => {
  expect(howToRead(agent)).toBe(`Write: says it in TypeScript. new Name(this, 'id', { someOption: 1 }) is, ${text}`);
});

test('nothing is said in TypeScript', () => {
  expect(howToRead('')).toBeUndefined();
});

describe('in a program in Python, said once', () => {
  let stderr: jest.SpyInstance;
  beforeEach(() => {
    process.env.JSII_AGENT = 'Python/3.11.7';
    stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    delete process.env.JSII_AGENT;
    jest.restoreAllMocks();
  });
  const HINT = /some_option=1/g;

  function appOf(...containers: kplus.ContainerProps[]): App {
    const app = new App();
    containers.forEach((container, i) => new GracefulDeployment(new Chart(app, `shop-${i}`), 'web', { containers: [container] }).exposeViaService());
    return app;
  }

  test('after the warnings', () => {
    const web: kplus.ContainerProps = { image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/') };
    appOf(web, web).synthYaml();
    const text = stderr.mock.calls.map(([line]) => line).join('');
    expect(text.match(/warning: /g)!.length).toBeGreaterThan(1);
    expect(text.match(HINT)).toHaveLength(1);
    expect(text).toMatch(/some_option=1\)\.\n$/);
  });

  test('after the errors of a synth', () => {
    const web: kplus.ContainerProps = { image: 'x', portNumber: 8080, resources: {} };
    expect(() => appOf(web, web).synthYaml()).toThrow(/no-readiness[^]*no-readiness[^]*some_option=1\)\.$/);
  });

  test('not without a line to write', () => {
    const app = appOf();
    new GracefulDeployment(new Chart(app, 'worker'), 'worker', { containers: [{ image: 'x', resources: {} }] });
    app.synthYaml();
    expect(stderr).not.toHaveBeenCalled();
    new kplus.k8s.KubeConfigMap(new Chart(app, 'other'), 'map').node.addValidation({ validate: () => ['no'] });
    expect(() => app.synthYaml()).toThrow(/no$/);
  });
});
