import {
  CONSUL_DRAIN_LISTENERS, CONSUL_GRACE, CONSUL_LIFECYCLE, ISTIO_CONFIG, ISTIO_NATIVE, LINKERD_NATIVE, LINKERD_WAIT, MeshRow,
  servingSeconds, servingSum,
} from './mesh-row';
import { goSeconds, istioProblem, proxyConfigSeconds, proxyMetadata, readProxyConfig, withProxyConfig } from './proxy-config';
const ISTIO_ANNOTATIONS = 'https://istio.io/latest/docs/reference/config/annotations/';
const ISTIO_PROXY_CONFIG = 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig';
const LINKERD_CONFIG = 'https://linkerd.io/2/reference/proxy-configuration/';
/** Linkerd 2.20 renamed the key of the native sidecar. */
const LINKERD_GA = 'https://github.com/linkerd/linkerd2/pull/15267';
const CONSUL_KEYS = 'https://github.com/hashicorp/consul-k8s/blob/main/control-plane/connect-inject/constants/annotations_and_labels.go';

/** Defaults of Istio's proxy. */
const ISTIO_TERMINATION_DRAIN_SECONDS = 5;
const ISTIO_DRAIN_SECONDS = 45;
/** The listener of a native sidecar stays open for this much longer than the preStop hook. */
const ISTIO_NATIVE_MARGIN_SECONDS = 5;

const cut = (proxy: string): string => `${proxy} would exit before the application: its last requests are cut off.`;

export const MESHES: readonly MeshRow[] = [
  {
    id: 'istio',
    family: 'istio',
    title: 'Istio, sidecar beside the containers',
    code: 'Mesh.istio()',
    injected: { key: ISTIO_NATIVE, value: 'false' },
    behaviour: 'gets SIGTERM at once, and is killed after terminationDrainDuration (5 s)',
    inequality: 'terminationDrainDuration >= preStop + drain',
    sources: [ISTIO_PROXY_CONFIG, ISTIO_ANNOTATIONS],
    annotations: (termination, existing) => ({
      [ISTIO_NATIVE]: 'false',
      [ISTIO_CONFIG]: withProxyConfig(existing[ISTIO_CONFIG], {
        holdApplicationUntilProxyStarts: true, terminationDrainDuration: `${servingSeconds(termination)}s`,
      }),
    }),
    fault: (termination, annotations) => {
      const config = readProxyConfig(annotations[ISTIO_CONFIG]);
      const problem = istioProblem(config);
      if (problem) return problem;
      if (/^true$/i.test(proxyMetadata(config, 'EXIT_ON_ZERO_ACTIVE_CONNECTIONS') ?? '')) {
        const least = goSeconds(proxyMetadata(config, 'MINIMUM_DRAIN_DURATION')) || ISTIO_TERMINATION_DRAIN_SECONDS;
        if (least >= termination.preStopSeconds) return undefined;
        return { found: `MINIMUM_DRAIN_DURATION ${least} s < preStop ${termination.preStopSeconds} s.`, consequence: cut("Istio's proxy") };
      }
      const stays = proxyConfigSeconds(config, 'terminationDrainDuration') ?? ISTIO_TERMINATION_DRAIN_SECONDS;
      if (stays >= servingSeconds(termination)) return undefined;
      return { found: `terminationDrainDuration ${stays} s < ${servingSum(termination)}.`, consequence: cut("Istio's proxy") };
    },
  },
  {
    id: 'istio-native',
    family: 'istio',
    title: 'Istio, native sidecar',
    code: 'Mesh.istioNative()',
    injected: { key: ISTIO_NATIVE, value: 'true' },
    behaviour: 'accepts connections for drainDuration (45 s) from the deletion of the pod on, and exits after the application',
    inequality: 'drainDuration >= preStop + 5 s',
    sources: [ISTIO_PROXY_CONFIG, ISTIO_ANNOTATIONS],
    requires: 'nativeSidecar',
    annotations: (termination, existing) => ({
      [ISTIO_NATIVE]: 'true',
      [ISTIO_CONFIG]: withProxyConfig(existing[ISTIO_CONFIG], {
        drainDuration: `${Math.max(ISTIO_DRAIN_SECONDS, termination.preStopSeconds + ISTIO_NATIVE_MARGIN_SECONDS)}s`,
      }),
    }),
    fault: ({ preStopSeconds }, annotations) => {
      const config = readProxyConfig(annotations[ISTIO_CONFIG]);
      const problem = istioProblem(config);
      if (problem) return problem;
      const accepts = proxyConfigSeconds(config, 'drainDuration') ?? ISTIO_DRAIN_SECONDS;
      const needed = preStopSeconds + ISTIO_NATIVE_MARGIN_SECONDS;
      if (accepts >= needed) return undefined;
      return {
        found: `drainDuration ${accepts} s < preStop ${preStopSeconds} s + ${ISTIO_NATIVE_MARGIN_SECONDS} s = ${needed} s.`,
        consequence: "Istio's proxy would refuse connections that are still sent to the pod.",
      };
    },
  },
  {
    id: 'linkerd',
    family: 'linkerd',
    title: 'Linkerd, sidecar beside the containers',
    code: 'Mesh.linkerd()',
    injected: { key: LINKERD_NATIVE, value: 'false' },
    behaviour: 'waits for proxy-wait-before-exit-seconds (0), then refuses new requests',
    inequality: 'preStop < proxy-wait-before-exit-seconds < grace period',
    sources: [LINKERD_CONFIG, 'https://linkerd.io/2/tasks/graceful-shutdown/', LINKERD_GA],
    annotations: termination => ({
      [LINKERD_NATIVE]: 'false',
      [LINKERD_WAIT]: `${Math.min(servingSeconds(termination), termination.graceSeconds - 1)}`,
    }),
    fault: ({ preStopSeconds, graceSeconds }, annotations) => {
      const waits = seconds(annotations[LINKERD_WAIT]);
      if (preStopSeconds < waits && waits < graceSeconds) return undefined;
      return {
        found: `preStop ${preStopSeconds} s < proxy-wait-before-exit-seconds ${waits} s < grace period ${graceSeconds} s does not hold.`,
        consequence: waits < graceSeconds ? cut("Linkerd's proxy") : 'The proxy is killed while it waits.',
      };
    },
  },
  {
    id: 'linkerd-native',
    family: 'linkerd',
    title: 'Linkerd, native sidecar (2.20 and later)',
    code: 'Mesh.linkerdNative()',
    injected: { key: LINKERD_NATIVE, value: 'true' },
    behaviour: 'gets SIGTERM after the application has exited',
    inequality: 'no proxy-wait-before-exit-seconds beside it',
    sources: [LINKERD_CONFIG, 'https://linkerd.io/2/features/native-sidecars/', LINKERD_GA],
    requires: 'nativeSidecar',
    annotations: () => ({ [LINKERD_NATIVE]: 'true' }),
    fault: (_, annotations) => (annotations[LINKERD_WAIT] === undefined ? undefined : {
      found: `proxy-wait-before-exit-seconds ${annotations[LINKERD_WAIT]} beside a native sidecar.`,
      consequence: 'Linkerd advises against both: the wait is taken from the grace period twice.',
    }),
  },
  {
    id: 'consul',
    family: 'consul',
    title: 'Consul',
    code: 'Mesh.consul()',
    behaviour: 'gets SIGTERM at once, and exits after its shutdown grace period (0)',
    inequality: 'sidecar-proxy-lifecycle-shutdown-grace-period-seconds >= preStop + drain',
    sources: [CONSUL_KEYS, 'https://github.com/hashicorp/consul-dataplane/blob/main/pkg/consuldp/lifecycle.go'],
    annotations: termination => ({
      [CONSUL_LIFECYCLE]: 'true',
      // new connections still arrive during the preStop hook
      [CONSUL_DRAIN_LISTENERS]: 'false',
      [CONSUL_GRACE]: `${servingSeconds(termination)}`,
    }),
    fault: (termination, annotations) => {
      const stays = annotations[CONSUL_LIFECYCLE] === 'true' ? seconds(annotations[CONSUL_GRACE]) : 0;
      if (stays >= servingSeconds(termination)) return undefined;
      return { found: `shutdown grace period of the proxy ${stays} s < ${servingSum(termination)}.`, consequence: cut("Consul's proxy") };
    },
  },
  {
    id: 'none',
    family: 'none',
    title: 'no sidecar (also Istio ambient, Cilium)',
    code: 'Mesh.none()',
    behaviour: 'no proxy in the pod',
    inequality: '',
    sources: ['https://github.com/istio/ztunnel/issues/1191', 'https://github.com/cilium/cilium/issues/45593'],
    annotations: () => ({}),
    fault: () => undefined,
  },
];

export const MESH_IDS = MESHES.map(row => row.id);
const BY_ID = new Map(MESHES.map(row => [row.id, row]));

export function meshRow(id: string | undefined): MeshRow | undefined {
  return id === undefined ? undefined : BY_ID.get(id);
}

function seconds(text: string | undefined): number {
  return /^\d+$/.test(text ?? '') ? Number(text) : 0;
}
