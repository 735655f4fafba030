import { ISTIO_CONFIG, MeshFault } from './mesh-row';
import { isUnreadable, readDocument, rewrite, YamlDocument } from '../../yaml';

type Value = string | boolean;
type Values = Readonly<Record<string, unknown>>;

/** The configuration of Istio's proxy that an annotation has. */
export interface ProxyConfig {
  readonly values: Values;
  /** Why Istio cannot use the text; the values are empty then. */
  readonly problem?: string;
}

/** As Istio reads it: one YAML mapping, of which JSON is a part. No text is an empty mapping. */
export function readProxyConfig(text: string | undefined): ProxyConfig {
  const document = documentOf(text);
  if ('problem' in document) return { values: {}, problem: document.problem };
  return { values: (document.value ?? {}) as Values };
}

function documentOf(text = ''): YamlDocument | { readonly problem: string } {
  const document = readDocument({ text, offset: 0, line: 1 });
  if (isUnreadable(document)) return { problem: document.message };
  const { value } = document;
  if (value === null || value === undefined || (typeof value === 'object' && !Array.isArray(value))) return document;
  return { problem: Array.isArray(value) ? 'a list' : `${JSON.stringify(value)}` };
}

/** Adds missing keys; every other character stays. Text that is no mapping stays as it is; a rule reports it. */
export function withProxyConfig(existing: string | undefined, wanted: Readonly<Record<string, Value>>): string {
  const document = documentOf(existing);
  if ('problem' in document) return existing!;
  const values = (document.value ?? {}) as Values;
  const missing = Object.entries(wanted).filter(([key]) => valueOf(values, key) === undefined);
  if (missing.length === 0) return existing ?? '';
  const all = { ...values, ...Object.fromEntries(missing) };
  const text = document.value === null || document.value === undefined
    ? [existing?.trimEnd(), ...missing.map(([key, value]) => `${key}: ${value}`)].filter(Boolean).join('\n')
    : rewrite(document, all)?.text;
  if (text === undefined || Object.keys(readProxyConfig(text).values).length < Object.keys(all).length) return existing!;
  return /^\s*\{|\n$/.test(text) ? text : `${text}\n`;
}

/** The value of a key, which may be written in snake_case too, as in all JSON of a protocol buffer. */
function valueOf(values: Values, key: string): unknown {
  return values[key] ?? values[key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)] ?? undefined;
}

/** An environment variable of the proxy. */
export function proxyMetadata({ values }: ProxyConfig, key: string): string | undefined {
  const metadata = valueOf(values, 'proxyMetadata');
  const value = typeof metadata === 'object' ? (metadata as Values | null)?.[key] ?? undefined : undefined;
  return value === undefined ? undefined : `${value}`;
}

/** The value of a key as a Go duration, in seconds; undefined where it is not there, NaN where it is none. */
export function proxyConfigSeconds({ values }: ProxyConfig, key: string): number | undefined {
  const value = valueOf(values, key);
  return value === undefined ? undefined : goSeconds(value);
}

/** `45s`, `1m30s`, `1500ms`, in seconds rounded down; NaN for anything else. */
export function goSeconds(value: unknown): number {
  if (typeof value !== 'string' || !/^(?:\d+(?:\.\d+)?(?:ms|h|m|s))+$/.test(value)) return NaN;
  const millis = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  return Math.floor(parts.reduce((total, [, amount, unit]) => total + Number(amount) * millis[unit as keyof typeof millis], 0) / 1000);
}

const DURATIONS = ['terminationDrainDuration', 'drainDuration'];

/** What Istio cannot read: its webhook then refuses the pod (istio/istio, pkg/kube/inject/webhook.go and pkg/config/mesh/mesh.go). */
export function istioProblem(config: ProxyConfig): MeshFault | undefined {
  const wrong = DURATIONS.find(key => Number.isNaN(proxyConfigSeconds(config, key)));
  const found = config.problem !== undefined ? `${ISTIO_CONFIG} is no YAML mapping: ${config.problem}.`
    : wrong && `${ISTIO_CONFIG}: ${wrong} ${JSON.stringify(valueOf(config.values, wrong))} is no duration with its unit, as in 45s.`;
  return found ? { found, consequence: "Istio's injector refuses a pod whose configuration it cannot read: none would be created." } : undefined;
}
