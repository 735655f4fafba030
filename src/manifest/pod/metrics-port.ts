import { Container } from '../schema/types';

/** Names of the ports of exporters: `metrics`, `http-metrics`, `metricshttps`, `monitoring`. */
const METRICS = /metrics|^((https?|tcp)-)?(monitoring|prometheus|prom|exporter|telemetry)(-(https?|port))?$/;

/** Whether a port, of a container or a Service, is for metrics by its name. */
export function isMetricsPort({ name = '' }: { readonly name?: string }): boolean {
  return METRICS.test(name);
}

/** An exporter: no requests are lost when it stops. */
export function isExporter({ ports = [] }: Container): boolean {
  return ports.length > 0 && ports.every(isMetricsPort);
}
