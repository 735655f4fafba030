import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as kplus from 'cdk8s-plus-28';
import { GracefulDeployment, GracefulDeploymentProps } from '../../../src';
import { newChart, ofKind } from '../../support/synth';

/** The compiler refuses these where an option of cdk8s-plus-28 is missing, or has another type. */
export const everyOption = (stated: Required<kplus.DeploymentProps>): Pick<Required<GracefulDeploymentProps>, keyof kplus.DeploymentProps> => stated;
export const andBack = (stated: Required<GracefulDeploymentProps>): Required<kplus.DeploymentProps> => stated;

const source = readFileSync(path.join(__dirname, '../../../src/constructs/deployment/graceful-deployment-props.ts'), 'utf8');
const documented = (option: string) => new RegExp(`@default ((?:(?!\\*/)[^])*)\\*/\\s+readonly ${option}\\?:`).exec(source)![1].replace(/\s+\* /g, ' ');

test('the documented defaults are those of what is written', () => {
  const deployment = new GracefulDeployment(newChart(), 'web', { containers: [{ image: 'shop/web:1', portNumber: 8080, resources: {} }] });
  const { spec } = ofKind(deployment, 'Deployment');
  const pod = spec.template.spec;
  const { maxSurge, maxUnavailable } = spec.strategy.rollingUpdate;
  expect(documented('replicas')).toContain(`${spec.replicas}`);
  expect(documented('strategy')).toContain(`maxSurge ${String(maxSurge).replace('%', ' %')} and maxUnavailable ${maxUnavailable}`);
  expect(documented('terminationGracePeriod')).toContain(`15 + 30 + 5 = ${pod.terminationGracePeriodSeconds} s`);
  expect(documented('minReady')).toContain(`else ${spec.minReadySeconds}`);
  expect(documented('progressDeadline')).toContain(`${spec.progressDeadlineSeconds / 60} minutes`);
  expect(documented('spread')).toContain('preferred');
  expect(pod.topologySpreadConstraints.map((constraint: { whenUnsatisfiable: string }) => constraint.whenUnsatisfiable)).toEqual(['ScheduleAnyway', 'ScheduleAnyway']);
  expect(documented('restartPolicy').toLowerCase()).toContain(pod.restartPolicy.toLowerCase());
  expect([pod.automountServiceAccountToken, pod.hostNetwork, pod.securityContext]).toEqual([false, false, { fsGroupChangePolicy: 'Always', runAsNonRoot: true }]);
});

test('no other struct has options of cdk8s-plus-28, but those of a Service, and metadata', () => {
  const SOURCES = path.join(__dirname, '../../../src/constructs');
  const inheriting = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts')).flatMap((file) => {
    const text = readFileSync(path.join(SOURCES, file), 'utf8');
    const imported: string[] = /import \{([^}]*)\} from 'cdk8s-plus-28'/.exec(text)?.[1].match(/\w+/g) ?? [];
    return [...text.matchAll(/^export interface (\w+) extends ([^{]*)/gm)]
      .flatMap(([, name, bases]) => bases.match(/\w+/g)!.filter(base => imported.includes(base)).map(base => [name, base]));
  });
  expect(inheriting.sort()).toEqual([['DisruptionBudgetProps', 'ResourceProps'], ['GracefulServiceProps', 'ServiceProps']]);
});
