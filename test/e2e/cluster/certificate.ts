import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Manifest } from './manifest';

/** Name of the Secret that a proxy finds its certificate in. */
export const CERTIFICATE = 'certificate';

/** Signed by itself, for two days: whoever connects must be told not to verify it. */
export function selfSigned(commonName: string): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'graceful-tls-'));
  const [key, cert] = ['key', 'cert'].map(name => join(folder, name));
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  try {
    execFileSync('openssl', ['req', '-x509', ...newKey, '-days', '2', '-subj', `/CN=${commonName}`, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function certificateSecret(host: string): Manifest {
  const { key, cert } = selfSigned(host);
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: CERTIFICATE }, type: 'kubernetes.io/tls', stringData: { 'tls.key': key, 'tls.crt': cert } };
}
