import { MeshRow, meshRow } from '../../traffic';

/**
 * The service mesh whose proxy is injected into the pods. The proxy must outlive the application: the pod annotations that
 * ensure it are computed from the preStop hooks in the pod and the drain. Injection itself is switched on by the namespace or
 * by your own labels.
 *
 * @example
 * new GracefulDeployment(this, 'web', {
 *   containers: [{
 *     image: 'shop/web:1.4.2', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz'), resources: { cpu: { request: kplus.Cpu.millis(100) } },
 *   }],
 *   mesh: Mesh.istio(), // terminationDrainDuration 15 + 30 = 45 s
 * });
 */
export class Mesh {
  /**
   * Istio, whose proxy runs beside the containers: `terminationDrainDuration` is preStop + drain, 45 s in the cluster. Switches
   * the native sidecar off for these pods.
   */
  public static istio(): Mesh {
    return new Mesh('istio');
  }

  /**
   * Istio, whose proxy is a native sidecar (the default from 1.27 on, where all nodes are Kubernetes 1.33 or later):
   * `drainDuration` is preStop + 5 s, at least Istio's own 45. Refused below Kubernetes 1.29.
   */
  public static istioNative(): Mesh {
    return new Mesh('istio-native');
  }

  /**
   * Linkerd, whose proxy runs beside the containers: it waits for preStop + drain, 45 s in the cluster, before it exits.
   * Switches the native sidecar off for these pods.
   */
  public static linkerd(): Mesh {
    return new Mesh('linkerd');
  }

  /**
   * Linkerd, whose proxy is a native sidecar (the default from 2.20 on): it exits after the application. Refused below
   * Kubernetes 1.29.
   */
  public static linkerdNative(): Mesh {
    return new Mesh('linkerd-native');
  }

  /** Consul, whose proxy keeps running for preStop + drain, 45 s in the cluster, and accepts connections meanwhile. */
  public static consul(): Mesh {
    return new Mesh('consul');
  }

  /**
   * No proxy in these pods, although the label of their namespace asks for injection. Also Istio ambient and Cilium, whose
   * proxies are not in the pods.
   */
  public static none(): Mesh {
    return new Mesh('none');
  }

  /** @internal */
  public readonly _row: MeshRow;

  private constructor(
    /** Short name, as recorded in the annotation `cdk8s-graceful/mesh`, e.g. `istio-native`. */
    public readonly name: string,
  ) {
    this._row = meshRow(name)!;
  }
}
