import { Manifest } from '../../yaml';
import { kindOf } from '../schema/kinds';

/** Objects by kind, namespace and name. */
export class Names {
  private readonly objects = new Map<string, Manifest>();

  /** @param namespace of objects that name none */
  constructor(private readonly namespace = 'default') {}

  public add(manifest: Manifest): void {
    const scope = kindOf(manifest)?.isClusterScoped ? {} : manifest; // charts put a namespace on these, too
    this.objects.set(this.key(scope, manifest.kind, manifest.metadata?.name), manifest);
  }

  public find(kind: string, namespace: string | undefined, name: string): Manifest | undefined {
    return this.objects.get(this.key({ metadata: { namespace } }, kind, name));
  }

  public namespaceOf(manifest: Manifest): string {
    return manifest.metadata?.namespace || this.namespace;
  }

  /** The key of an object in the namespace of another one. */
  public key(manifest: Manifest, kind: unknown, name: unknown): string {
    return `${this.namespaceOf(manifest)}\n${kind}\n${name}`;
  }

  /** The last of several objects with one key: its apply wins. */
  public unique<T extends Manifest>(objects: readonly T[]): T[] {
    return [...new Map(objects.map(o => [o.metadata?.name === undefined ? o : this.key(o, o.kind, o.metadata.name), o])).values()];
  }
}
