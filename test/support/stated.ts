/** Propagation, floor and registration in seconds (0: none), and who adds a readiness gate: nobody, the platform itself, the label. */
export const PATH_NUMBERS: Record<string, [number, number, number, '' | 'self' | 'label' | 'pod']> = {
  'cluster-internal': [15, 5, 0, ''],
  'headless-dns': [45, 35, 0, ''],
  'ingress-nginx': [15, 10, 0, ''],
  'traefik': [15, 5, 0, ''],
  'envoy-gateway': [15, 5, 0, ''],
  'contour': [15, 5, 0, ''],
  'istio-gateway': [15, 5, 0, ''],
  'openshift-router': [15, 10, 0, ''],
  'nginx-gateway-fabric': [15, 5, 0, ''],
  'cilium': [15, 5, 0, ''],
  'kgateway': [15, 5, 0, ''],
  'kong': [15, 8, 0, ''],
  'apisix': [15, 10, 0, ''],
  'haproxy': [15, 10, 0, ''],
  'azure-agc': [60, 30, 0, ''],
  'aws-alb-ip': [60, 30, 60, 'label'],
  'aws-alb-instance': [75, 45, 0, ''],
  'aws-nlb-ip': [150, 120, 150, 'label'],
  'aws-nlb-instance': [150, 120, 0, ''],
  'gke-neg': [60, 40, 60, 'self'],
  'azure-agic': [90, 90, 0, ''],
  'alibaba-alb': [15, 10, 60, 'pod'],
  'alibaba-nlb': [60, 30, 60, 'pod'],
  'tencent-clb-pod': [60, 30, 30, 'self'],
  'tencent-clb-node-port': [75, 45, 0, ''],
};

/** Time from the notice of a spot node until its pods are killed. */
export const SPOT_NOTICE_SECONDS: Record<string, number> = { 'eks': 120, 'gke': 15, 'gke-autopilot': 25, 'aks': 30 };

export interface Stated {
  readonly paths: { name: string; propagation: number; floor: number; registration: number; gate: boolean }[];
  readonly drain: number;
  readonly preStop?: number;
  readonly startup: number;
  readonly minor: number;
  readonly platform: string;
  readonly spot?: number;
  readonly mesh?: string;
}

/** An independent reader of the annotations of a Deployment. It shares no code and no numbers with src on purpose. */
export function statedOf(annotations: Record<string, string>): Stated {
  const text = (name: string): string | undefined => annotations[`cdk8s-graceful/${name}`];
  const seconds = (name: string) => (text(name) === undefined ? undefined : Number(text(name)!.slice(0, -1)));
  const [, platform, minor, spot] = /^(.+)-1\.(\d+)(-spot)?$/.exec(text('platform')!)!;
  return {
    paths: text('traffic') === 'none' ? [] : text('paths')!.split(', ').map(pathOf),
    drain: seconds('longest-request')!,
    preStop: seconds('prestop'),
    startup: seconds('startup')!,
    minor: Number(minor),
    platform,
    spot: seconds('spot-limit') ?? (spot ? SPOT_NOTICE_SECONDS[platform] : undefined),
    mesh: text('mesh'),
  };
}

function pathOf(text: string): Stated['paths'][number] {
  const [name, ...numbers] = text.replace(/:gate$/, '').split(':');
  const known = numbers.length > 0 ? [...numbers.map(Number), 0] as [number, number, number] : PATH_NUMBERS[name];
  const [propagation, floor, registration, gateBy] = known;
  return { name, propagation, floor, registration: registration ?? 0, gate: text.endsWith(':gate') || gateBy === 'self' };
}
