import * as kplus from 'cdk8s-plus-28';
import { GracefulDeployment, GracefulService } from '../../../src';
import { errorsOf, newChart } from '../../support/synth';
const WEB: kplus.ContainerProps = { image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} };

test('publishNotReadyAddresses on a traffic Service is refused', () => {
  const web = new GracefulDeployment(newChart(), 'web', { containers: [WEB] });
  const service = new GracefulService(web, 'svc', { metadata: { name: 'web' }, selector: web, ports: [{ port: 80, targetPort: 8080 }], publishNotReadyAddresses: true });
  const message = (place: string) => `[${place}] Service web publishes addresses that are not ready. (publish-not-ready)\n`
    + '    Pods get traffic before they have started and after they have stopped, whatever their probes and hooks say.\n'
    + "    Write: leave publishNotReadyAddresses out; on a Service that carries no traffic, service.acknowledge('publish-not-ready', 'metrics only')";
  expect(errorsOf(web)).toEqual([message('shop/web/svc')]);
  service.acknowledge('publish-not-ready', 'metrics only');
  expect(errorsOf(web)).toEqual([]);
});
