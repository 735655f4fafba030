import { Container, Service } from '../schema/types';

/** What a port speaks, as far as `appProtocol`, its name and its number tell. */
export enum PortProtocol {
  /** Or nothing is known against it. */
  HTTP,
  HTTPS,
  /** A database, a cache or a broker: an HTTP probe never succeeds. */
  OTHER,
}

const HTTP_NAMES = /^(http|http2|h2c|web|grpc|ws)(-|$)/;
const HTTPS_NAMES = /^(https|wss|grpcs)(-|$)/;
const OTHER_NAMES = /^(tcp-)?(redis|valkey|sentinel|postgres|postgresql|pgsql|mysql|mariadb|mssql|mongo|mongodb|amqp|amqps|epmd|kafka|nats|memcache|memcached|cql|ldap|smtp|ftp|ssh|mqtt|zookeeper|tcp|tls)(-|$)/;
const HTTPS_NUMBERS = [443, 8443];
/** Of IANA's registry: PostgreSQL, Redis and its sentinels, MySQL, SQL Server, MongoDB, AMQP, Kafka, NATS, memcached, Cassandra, LDAP, SMTP, SSH, MQTT, ZooKeeper. */
const OTHER_NUMBERS = [5432, 6379, 26379, 3306, 1433, 27017, 5671, 5672, 9092, 4222, 11211, 9042, 389, 636, 25, 22, 1883, 2181];

/** Of the port of a container that a Service sends to, by its number or name. */
export function portProtocolOf(container: Container, service: Service, port: number | string): PortProtocol {
  const declared = container.ports?.find(p => p.containerPort === port || p.name === port);
  const sending = service.spec?.ports?.find(p => (p.targetPort ?? p.port) === port);
  const number = typeof port === 'number' ? port : declared?.containerPort ?? 0;
  const names = [sending?.appProtocol?.replace('kubernetes.io/', ''), declared?.name, sending?.name];
  for (const name of names.filter(text => text !== undefined)) {
    if (HTTPS_NAMES.test(name)) return PortProtocol.HTTPS;
    if (HTTP_NAMES.test(name)) return PortProtocol.HTTP;
    if (OTHER_NAMES.test(name)) return PortProtocol.OTHER;
  }
  if (HTTPS_NUMBERS.includes(number)) return PortProtocol.HTTPS;
  return OTHER_NUMBERS.includes(number) ? PortProtocol.OTHER : PortProtocol.HTTP;
}
