import { Duration } from 'cdk8s';
import { ConnectionScheme, Container, Probe } from 'cdk8s-plus-28';
import { isPort } from './port';
import { SecondsLimits } from '../../budget';
import { durationSeconds } from '../budget/duration';
import { IntOrString, KubeProbe } from '../synth/k8s';

/**
 * Options of every readiness probe.
 */
export interface ReadinessOptions {
  /**
   * Port to probe, 1 to 65535.
   *
   * @default - the port of the container
   */
  readonly port?: number;

  /**
   * Wait before the first probe. Not needed: the startup probe finds the moment. Whole seconds.
   *
   * @default Duration.seconds(0)
   */
  readonly initialDelay?: Duration;

  /**
   * Time between two probes. Whole seconds above 0.
   *
   * @default Duration.seconds(5)
   */
  readonly period?: Duration;

  /**
   * Time until an unanswered probe has failed. Whole seconds above 0.
   *
   * @default Duration.seconds(2)
   */
  readonly timeout?: Duration;

  /**
   * Failed probes in a row until the pod gets no more traffic.
   *
   * @default 3
   */
  readonly failureThreshold?: number;

  /**
   * Good probes in a row until it gets traffic again.
   *
   * @default 1
   */
  readonly successThreshold?: number;
}

/**
 * Options of `Readiness.http`.
 */
export interface HttpReadinessOptions extends ReadinessOptions {
  /**
   * Headers of the request, by name.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * HTTP or HTTPS; the certificate is not checked.
   *
   * @default ConnectionScheme.HTTP
   */
  readonly scheme?: ConnectionScheme;
}

/**
 * Options of `Readiness.grpc`.
 */
export interface GrpcReadinessOptions extends ReadinessOptions {
  /**
   * Service name in the health check request.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

type Handler = (port: number) => Partial<KubeProbe>;

/**
 * How it is found out that a container can serve.
 *
 * @example
 * Readiness.http('/healthz', { headers: { 'X-Custom-Header': 'Awesome' }, timeout: Duration.seconds(1) });
 */
export class Readiness {
  /**
   * An HTTP GET that answers with a status from 200 to 399.
   *
   * @param path begins with `/`, else refused at synth
   * @param options port, headers, times
   */
  public static http(path: string, options: HttpReadinessOptions = {}): Readiness {
    const headers = Object.entries(options.headers ?? {}).map(([name, value]) => ({ name, value }));
    const problems = path.startsWith('/') ? []
      : [`readiness: path ${JSON.stringify(path)} does not begin with a slash.\n    Write: Readiness.http('/${path}')`];
    return new Readiness(port => ({
      httpGet: {
        path,
        port: IntOrString.fromNumber(port),
        scheme: options.scheme ?? ConnectionScheme.HTTP,
        ...(headers.length > 0 ? { httpHeaders: headers } : {}),
      },
    }), options, problems);
  }

  /**
   * The gRPC health checking protocol, without TLS.
   *
   * @param options port, service, times
   */
  public static grpc(options: GrpcReadinessOptions = {}): Readiness {
    return new Readiness(port => ({ grpc: { port, ...(options.service === undefined ? {} : { service: options.service }) } }), options);
  }

  /**
   * A TCP connection that is accepted. Says only that someone listens.
   *
   * @param options port, times
   */
  public static tcp(options: ReadinessOptions = {}): Readiness {
    return new Readiness(port => ({ tcpSocket: { port: IntOrString.fromNumber(port) } }), options);
  }

  /**
   * A command of the image that ends with status 0.
   *
   * @param command program and arguments, without a shell
   * @param options times
   */
  public static exec(command: string[], options: ReadinessOptions = {}): Readiness {
    const problems = command.length > 0 ? [] : ["readiness: the command is empty.\n    Write: Readiness.exec(['/bin/healthcheck'])"];
    return new Readiness(() => ({ exec: { command } }), options, problems);
  }

  /**
   * What was refused.
   * @internal
   */
  public readonly _problems: readonly string[];

  private readonly times: Partial<KubeProbe>;

  private constructor(private readonly handler: Handler, private readonly options: ReadinessOptions, problems: string[] = []) {
    const found = [...problems];
    const read = (duration: Duration | undefined, limits: SecondsLimits): number => {
      const { seconds, problem } = durationSeconds(duration, { of: 'readiness', ...limits });
      if (problem) found.push(problem);
      return seconds;
    };
    const count = (option: string, value: number | undefined, fallback: number): number => {
      if (value === undefined || (Number.isInteger(value) && value > 0)) return value ?? fallback;
      found.push(`readiness: ${option}: ${value} is not a whole number above 0.\n    Write: ${option}: ${fallback}`);
      return fallback;
    };
    if (options.port !== undefined && !isPort(options.port)) {
      found.push(`readiness: port ${options.port} is not a port.\n    Write: port: 8080, from 1 to 65535`);
    }
    const initialDelaySeconds = read(options.initialDelay, { option: 'initialDelay', fallback: 0, positive: false });
    this.times = {
      ...(initialDelaySeconds > 0 ? { initialDelaySeconds } : {}),
      periodSeconds: read(options.period, { option: 'period', fallback: 5 }),
      timeoutSeconds: read(options.timeout, { option: 'timeout', fallback: 2 }),
      failureThreshold: count('failureThreshold', options.failureThreshold, 3),
      ...(options.successThreshold === undefined ? {} : { successThreshold: count('successThreshold', options.successThreshold, 1) }),
    };
    this._problems = found;
  }

  /**
   * The same as a probe of cdk8s-plus-28, for `readiness` of any container: cdk8s-plus-28's own knows neither gRPC nor
   * headers.
   *
   * Throws what is wrong with it.
   */
  public toProbe(): Probe {
    if (this._problems.length > 0) throw new Error(this._problems.join('\n'));
    return this._probe();
  }

  /** @internal */
  public _probe(): Probe {
    const toKube = (container: Container): KubeProbe => {
      const port = this.options.port ?? container.ports[0]?.number;
      if (port === undefined && !('exec' in this.handler(0))) {
        throw new Error(`container "${container.name}": readiness without a port.\n    Write: portNumber: 8080 on the container, or port: 8080 on the probe`);
      }
      return { ...this.handler(port ?? 0), ...this.times };
    };
    // cdk8s-plus-28 keeps the constructor of Probe to itself; what it asks of a probe is `_toKube`
    return Object.create(Probe.prototype, { _toKube: { value: toKube } });
  }
}
