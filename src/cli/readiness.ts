import { UsageError } from './io';
import { Probe } from '../manifest';
const FORMS = 'http:/healthz, http:8080/healthz, tcp, tcp:8080, grpc or grpc:9090';

/** The probe that `--readiness http:/healthz` and its other forms describe; without a port it is on that of the Service. */
export function readinessOf(text: string): Probe {
  const [, kind, port, path] = /^(http|tcp|grpc)(?::(\d+)?(\/\S*)?)?$/.exec(text) ?? [];
  const number = port === undefined ? undefined : Number(port);
  const isPort = number === undefined || (number >= 1 && number <= 65535);
  if (kind === undefined || !isPort || (kind === 'http') !== (path !== undefined)) {
    throw new UsageError(`--readiness ${text}: not a probe. Write ${FORMS}`);
  }
  const at = number === undefined ? {} : { port: number };
  if (kind === 'http') return { httpGet: { path, ...at } };
  return kind === 'tcp' ? { tcpSocket: at } : { grpc: at };
}
