import { Container, PortProtocol, portProtocolOf, Service } from '../../../src/manifest';

const protocol = (number: number, name?: string, service: Partial<NonNullable<NonNullable<Service['spec']>['ports']>[number]> = {}, port: number | string = number) => {
  const container: Container = { name: 'app', ports: [{ containerPort: number, name }] };
  return portProtocolOf(container, { kind: 'Service', spec: { ports: [{ port: 80, targetPort: port, ...service }] } }, port);
};

test.each([
  ['PostgreSQL by its number', protocol(5432), PortProtocol.OTHER],
  ['Redis by its number', protocol(6379), PortProtocol.OTHER],
  ['a database by the name of its port', protocol(7000, 'tcp-postgresql'), PortProtocol.OTHER],
  ['a port by its name, the number on the container', protocol(6379, 'server', {}, 'server'), PortProtocol.OTHER],
  ['a broker by appProtocol', protocol(7000, undefined, { appProtocol: 'amqp' }), PortProtocol.OTHER],
  ['https by its name', protocol(8080, 'https'), PortProtocol.HTTPS],
  ['https by its number', protocol(8443), PortProtocol.HTTPS],
  ['http by its name, whatever its number', protocol(5432, 'http'), PortProtocol.HTTP],
  ['appProtocol of Kubernetes', protocol(5432, undefined, { appProtocol: 'kubernetes.io/h2c' }), PortProtocol.HTTP],
  ['nothing is known', protocol(8080), PortProtocol.HTTP],
  ['a name that only begins like one', protocol(8080, 'redistribute'), PortProtocol.HTTP],
])('%s', (_, found, expected) => {
  expect(found).toBe(expected);
});
