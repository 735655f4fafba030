import * as http from 'node:http';
import * as https from 'node:https';
import { codeOf, isTimeout } from './request-error';

/** The address of the API server, and the credentials. */
export interface ApiAccount {
  readonly url: URL;
  readonly ca?: Buffer;
  /** Read before each request: the kubelet renews it. */
  readonly token: () => string | undefined;
  readonly namespace: string;
}

/** A response of the API server with another status than 2xx. */
export class ApiError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

const TIMEOUT_MS = 10_000;
/** Some thousand pods. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** The part of a Kubernetes client that the reaper needs: one request, one JSON response, within a timeout. */
export class ApiClient {
  constructor(private readonly account: ApiAccount) {}

  get namespace(): string {
    return this.account.namespace;
  }

  get(path: string): Promise<any> {
    return this.request('GET', path);
  }

  create(path: string, body: object): Promise<any> {
    return this.request('POST', path, body);
  }

  patch(path: string, body: object): Promise<any> {
    return this.request('PATCH', path, body, 'application/merge-patch+json');
  }

  delete(path: string, body: object): Promise<any> {
    return this.request('DELETE', path, body);
  }

  private request(method: string, path: string, body?: object, type = 'application/json'): Promise<any> {
    const { url, ca, token } = this.account;
    const bearer = token();
    const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers: http.OutgoingHttpHeaders = {
      'Accept': 'application/json',
      'User-Agent': 'cdk8s-graceful-reaper',
      ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
      ...(sent ? { 'Content-Type': type, 'Content-Length': sent.length } : {}),
    };
    return new Promise((resolve, reject) => {
      const what = `${method} ${path.split('?')[0]}`;
      const client = url.protocol === 'https:' ? https : http;
      const req = client.request(new URL(path, url), { method, headers, ca, agent: false, signal: AbortSignal.timeout(TIMEOUT_MS) }, (res) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        res.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > MAX_BODY_BYTES) res.destroy(new Error(`more than ${MAX_BODY_BYTES} bytes`));
          else chunks.push(chunk);
        });
        res.on('error', error => reject(new Error(`${what}: ${error.message}`)));
        res.on('end', () => {
          try {
            const json = JSON.parse(Buffer.concat(chunks).toString());
            if (res.statusCode! < 300) resolve(json);
            else reject(new ApiError(res.statusCode!, `${what}: ${res.statusCode} ${json.message ?? json.reason ?? ''}`));
          } catch {
            reject(new ApiError(res.statusCode!, `${what}: ${res.statusCode}, no JSON`));
          }
        });
      });
      req.on('error', error => reject(new Error(`${what}: ${isTimeout(error) ? `no answer within ${TIMEOUT_MS / 1000} s` : codeOf(error)}`)));
      req.end(sent);
    });
  }
}
