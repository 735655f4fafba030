type Value = string | boolean;

/** Adds missing keys to an Istio ProxyConfig, a mapping in YAML or JSON. Other text stays as it is; a rule reports it. */
export function withProxyConfig(existing: string | undefined, wanted: Readonly<Record<string, Value>>): string {
  const missing = Object.entries(wanted).filter(([key]) => proxyConfigText(existing, key) === undefined);
  if (existing === undefined || existing.trim() === '') return lines(missing);
  if (missing.length === 0) return existing;
  if (existing.trim().startsWith('{')) {
    try {
      return JSON.stringify({ ...JSON.parse(existing), ...Object.fromEntries(missing) });
    } catch {
      return existing;
    }
  }
  return /^[A-Za-z]/.test(existing) ? `${existing.trimEnd()}\n${lines(missing)}` : existing;
}

/** The value of a key, at any depth. */
export function proxyConfigText(config: string | undefined, key: string): string | undefined {
  return new RegExp(`(?:^|[\\s{,])["']?${key}["']?\\s*:\\s*["']?([^\\s"',}#]+)`).exec(config ?? '')?.[1];
}

/** The value of a key as a Go duration, `45s`, `1m30s`, `1500ms`, in seconds rounded down. */
export function proxyConfigSeconds(config: string | undefined, key: string): number | undefined {
  const text = proxyConfigText(config, key);
  if (text === undefined || !/^(?:\d+(?:\.\d+)?(?:ms|h|m|s))+$/.test(text)) return undefined;
  const millis = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  return Math.floor(parts.reduce((total, [, amount, unit]) => total + Number(amount) * millis[unit as keyof typeof millis], 0) / 1000);
}

function lines(entries: [string, Value][]): string {
  return entries.map(([key, value]) => `${key}: ${value}\n`).join('');
}
