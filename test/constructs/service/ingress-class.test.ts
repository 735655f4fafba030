import * as kplus from 'cdk8s-plus-28';
import { DrainBudget, GracefulDeployment, ITrafficPath, Readiness, TrafficPath, WebService } from '../../../src';
import { CLASS_ANNOTATION, PATHS } from '../../../src/traffic';
import { pathOfCode } from '../../support/path-expression';
import { errorsOf, newChart } from '../../support/synth';

/** Each class of the table, with its aliases, and the path of an Ingress without further annotations: the last row of the class. */
const CLASSES = [...new Map(PATHS.flatMap(row => [...row.className ? [row.className] : [], ...row.classAliases ?? []]
  .map(className => [className, pathOfCode(row)] as const)))];

const budget = (path: ITrafficPath) => new DrainBudget({ paths: [TrafficPath.clusterInternal(), path] });
const deployment = (path: ITrafficPath) => new GracefulDeployment(newChart(), 'web', {
  containers: [{ image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} }], drainBudget: budget(path),
});

/** The ways to expose pods by an Ingress. */
const EXPOSURES: Record<string, (className: string, path: ITrafficPath) => string[]> = {
  'the ingress of a WebService': (className, path) => errorsOf(new WebService(newChart(), 'web', {
    image: 'shop/web:1', port: 8080, readiness: Readiness.http('/healthz'), drainBudget: budget(path), ingress: { className },
  })),
  'an Ingress of cdk8s-plus-28, class by field': (className, path) => {
    const web = deployment(path);
    new kplus.Ingress(web, 'Ingress', { className }).addRule('/', kplus.IngressBackend.fromService(web.exposeViaService()));
    return errorsOf(web);
  },
  'an Ingress of cdk8s-plus-28, class by annotation': (className, path) => {
    const web = deployment(path);
    const metadata = { annotations: { [CLASS_ANNOTATION]: className } };
    new kplus.Ingress(web, 'Ingress', { metadata }).addRule('/', kplus.IngressBackend.fromService(web.exposeViaService()));
    return errorsOf(web);
  },
  'exposeViaIngress with an existing Ingress': (className, path) => {
    const web = deployment(path);
    web.exposeViaIngress('/', { ingress: new kplus.Ingress(web, 'Ingress', { className }) });
    return errorsOf(web);
  },
};

const undeclared = (errors: string[]) => errors.filter(error => error.includes('(path-undeclared)'));

/** They ask for no more than clients in the cluster do, 15 s and a floor of 5: nothing is lost where they are not declared. A new row of these numbers comes here. */
const COVERED = ['traefik', 'contour', 'cilium'];

describe.each(Object.entries(EXPOSURES))('%s', (_, errorsOfExposure) => {
  test.each(COVERED)('of class %s is accepted without its path in the budget', (className) => {
    expect(undeclared(errorsOfExposure(className, TrafficPath.headlessDns()))).toEqual([]);
  });

  test.each(CLASSES.filter(([className]) => !COVERED.includes(className)))('of class %s is refused without its path in the budget, and accepted with it', (className, path) => {
    const other = TrafficPath.traefik();
    expect(undeclared(errorsOfExposure(className, other))).toEqual([expect.stringContaining(`of class ${className} sends to the pods, the budget knows cluster-internal, ${other.name}.`)]);
    expect(undeclared(errorsOfExposure(className, path))).toEqual([]);
  });
});
