import { Duration } from 'cdk8s';
import { ConnectionScheme, Container, Probe } from 'cdk8s-plus-28';
import { isPort } from './port';
import { SecondsLimits } from '../../budget';
import { durationSeconds } from '../budget/duration';
import { ANY, DURATION, OBJECT, OptionKinds, statedOptions } from '../budget/stated-options';
import { IntOrString, KubeProbe } from '../synth/k8s';

/**
 * Options of all readiness probes.
 */
export interface ReadinessOptions {
  /**
   * Port to probe, 1 to 65535, else refused.
   *
   * @default - the port of the container
   */
  readonly port?: number;

  /**
   * Time from the start of the container until the first probe. Whole seconds. Rarely needed: the startup probe already waits.
   *
   * @default Duration.seconds(0)
   */
  readonly initialDelay?: Duration;

  /**
   * Time between two probes. Whole seconds above 0, else refused.
   *
   * @default Duration.seconds(5)
   */
  readonly period?: Duration;

  /**
   * Time after which an unanswered probe has failed. Whole seconds above 0, else refused.
   *
   * @default Duration.seconds(2)
   */
  readonly timeout?: Duration;

  /**
   * Consecutive failures until the pod is not ready and gets no new traffic. A whole number above 0, else refused.
   * Every 5 s and 3 failures: after 15 s.
   *
   * @default 3
   */
  readonly failureThreshold?: number;

  /**
   * Consecutive successes until the pod is ready again. A whole number above 0, else refused.
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
   * HTTP headers of the request: name to value.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * HTTP or HTTPS; the kubelet does not verify the certificate.
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
   * Service name in the request of the health checking protocol.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

const OPTIONS: OptionKinds<HttpReadinessOptions & GrpcReadinessOptions> = {
  port: ANY,
  initialDelay: DURATION,
  period: DURATION,
  timeout: DURATION,
  failureThreshold: ANY,
  successThreshold: ANY,
  headers: OBJECT,
  scheme: ANY,
  service: ANY,
};

type ProbeHandler = (port: number) => Partial<KubeProbe>;

/**
 * A readiness probe: how the kubelet finds out that a container can serve. Every 5 s, timeout 2 s, not ready after 3 failures.
 *
 * @example
 * Readiness.http('/healthz', { headers: { 'X-Custom-Header': 'Awesome' }, timeout: Duration.seconds(1) });
 */
export class Readiness {
  /**
   * Ready when an HTTP GET is answered with a status from 200 to 399.
   *
   * @param path path of the request, beginning with `/`, else refused at synth
   * @param options port, headers and times
   */
  public static http(path: string, options: HttpReadinessOptions = {}): Readiness {
    const headers = Object.entries(options?.headers ?? {}).map(([name, value]) => ({ name, value }));
    const problems = `${path}`.startsWith('/') ? []
      : [`readiness: path ${JSON.stringify(path)} does not begin with a slash.\n    Write: Readiness.http('/${path ?? 'healthz'}')`];
    return new Readiness(port => ({
      httpGet: {
        path,
        port: IntOrString.fromNumber(port),
        scheme: options?.scheme ?? ConnectionScheme.HTTP,
        ...(headers.length > 0 ? { httpHeaders: headers } : {}),
      },
    }), options, problems);
  }

  /**
   * Ready when the server answers SERVING by the gRPC health checking protocol, without TLS.
   *
   * @param options port, service and times
   * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
   */
  public static grpc(options: GrpcReadinessOptions = {}): Readiness {
    return new Readiness(port => ({ grpc: { port, ...(options?.service === undefined ? {} : { service: options.service }) } }), options);
  }

  /**
   * Ready when a TCP connection is accepted. This only shows that a process listens.
   *
   * @param options port and times
   */
  public static tcp(options: ReadinessOptions = {}): Readiness {
    return new Readiness(port => ({ tcpSocket: { port: IntOrString.fromNumber(port) } }), options);
  }

  /**
   * Ready when a command in the container exits with status 0.
   *
   * @param command program and arguments, run without a shell; an empty list is refused at synth
   * @param options times; `port` is not used
   */
  public static exec(command: string[], options: ReadinessOptions = {}): Readiness {
    const problems = Array.isArray(command) && command.length > 0 ? [] : ["readiness: the command is empty.\n    Write: Readiness.exec(['/bin/healthcheck'])"];
    return new Readiness(() => ({ exec: { command } }), options, problems);
  }

  /**
   * A message for each refused value.
   * @internal
   */
  public readonly _problems: readonly string[];

  private readonly timing: Partial<KubeProbe>;

  private readonly options: ReadinessOptions;

  private constructor(private readonly handler: ProbeHandler, stated: ReadinessOptions, problems: string[] = []) {
    const { options, problems: refused } = statedOptions(stated, OPTIONS, { of: 'readiness' });
    this.options = options;
    const found = [...problems, ...refused];
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
    this.timing = {
      ...(initialDelaySeconds > 0 ? { initialDelaySeconds } : {}),
      periodSeconds: read(options.period, { option: 'period', fallback: 5 }),
      timeoutSeconds: read(options.timeout, { option: 'timeout', fallback: 2 }),
      failureThreshold: count('failureThreshold', options.failureThreshold, 3),
      ...(options.successThreshold === undefined ? {} : { successThreshold: count('successThreshold', options.successThreshold, 1) }),
    };
    this._problems = found;
  }

  /**
   * The same probe as a `kplus.Probe`, for `readiness` of any container of cdk8s-plus-28, whose own probes have neither gRPC nor
   * HTTP headers.
   *
   * Throws if an option is refused.
   */
  public toProbe(): Probe {
    if (this._problems.length > 0) throw new Error(this._problems.join('\n'));
    return this._probe();
  }

  /** For the health check of a load balancer. @internal */
  public _httpGet(port: number): { readonly port: number; readonly requestPath?: string; readonly isHttps: boolean } | undefined {
    const { httpGet } = this.handler(port);
    return httpGet && { port: this.options.port ?? port, requestPath: httpGet.path, isHttps: httpGet.scheme === ConnectionScheme.HTTPS };
  }

  /** @internal */
  public _probe(): Probe {
    const toKube = (container: Container): KubeProbe => {
      const port = this.options.port ?? container.ports[0]?.number;
      if (port === undefined && !('exec' in this.handler(0))) {
        throw new Error(`container "${container.name}": readiness without a port.\n    Write: portNumber: 8080 on the container, or port: 8080 on the probe`);
      }
      return { ...this.handler(port ?? 0), ...this.timing };
    };
    // the constructor of Probe is private; cdk8s-plus-28 calls only `_toKube`
    return Object.create(Probe.prototype, { _toKube: { value: toKube } });
  }
}
