import { ApiObject, App } from 'cdk8s';
import { Workload } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { check, describe, Finding, isError, isWarning } from '../../checks';
import { kindOf } from '../../manifest';
import { Manifest } from '../../yaml';
/** Objects of this library; the others are looked at only as far as a rule needs them. */
const WATCHED = new WeakSet<ApiObject>();
const SYNTHESES = new WeakMap<IConstruct, Synthesis>();

/**
 * The rules over all objects of an app, rendered once for each synth.
 *
 * cdk8s validates the whole app again for each chart: without the memo, 100 charts took 3.4 s instead of 0.7.
 */
export class Synthesis {
  public static of(construct: IConstruct): Synthesis {
    const root = construct.node.root;
    let synthesis = SYNTHESES.get(root);
    if (!synthesis) {
      synthesis = new Synthesis(root);
      SYNTHESES.set(root, synthesis);
    }
    return synthesis;
  }

  private memo?: Map<ApiObject, Finding[]>;
  /** Objects of ours that cannot be rendered, and why. */
  private readonly failures = new Map<ApiObject, string[]>();
  private synthesizing = false;
  private readonly afterSynth: (() => void)[] = [];

  private constructor(private readonly root: IConstruct) {
    // the root is validated first in each pass: what was found in an earlier one no longer holds
    root.node.addValidation({
      validate: () => {
        if (!this.synthesizing) this.memo = undefined;
        return [];
      },
    });
    if (root instanceof App) this.shareAmongPasses(root);
  }

  /** Has the rules report what they find in this object. */
  public watch(object: ApiObject, own: () => string[] = () => []): void {
    WATCHED.add(object);
    object.node.scope!.node.addValidation({
      validate: () => {
        const said = own();
        const found = this.findingsOf(object).filter(isError).map(describe);
        // what was said may well be why it cannot be rendered
        return [...said, ...found, ...(said.length > 0 ? [] : this.failures.get(object) ?? [])];
      },
    });
  }

  /** Called when `app.synth` has written its files, and only then: what was refused leaves nothing behind. */
  public whenWritten(callback: () => void): void {
    this.afterSynth.push(callback);
  }

  /** What the rules find in this object, acknowledged findings included. */
  public findingsOf(object: ApiObject): Finding[] {
    this.memo ??= this.checkAll();
    return this.memo.get(object) ?? [];
  }

  /** `synth` and `synthYaml` render the tree as it is when they are called: one memo serves all their passes. */
  private shareAmongPasses(app: App): void {
    for (const method of ['synth', 'synthYaml'] as const) {
      const original: () => any = app[method].bind(app);
      const value = () => {
        const result = this.synthesize(original);
        if (method === 'synth') for (const callback of this.afterSynth) callback();
        return result;
      };
      Object.defineProperty(app, method, { configurable: true, writable: true, value });
    }
  }

  private synthesize<T>(original: () => T): T {
    this.memo = undefined;
    this.synthesizing = true;
    try {
      const result = original();
      this.warn();
      return result;
    } finally {
      this.memo = undefined;
      this.synthesizing = false;
    }
  }

  /** On stderr: `cdk8s synth --stdout` puts the manifests on stdout. */
  private warn(): void {
    for (const [object, findings] of this.memo ?? []) {
      for (const finding of findings.filter(isWarning)) {
        process.stderr.write(`[${object.node.scope!.node.path}] warning: ${describe(finding)}\n`);
      }
    }
  }

  private checkAll(): Map<ApiObject, Finding[]> {
    const objects = new Map<Manifest, ApiObject>();
    this.failures.clear();
    for (const node of this.root.node.findAll()) {
      if (!ApiObject.isApiObject(node)) continue;
      try {
        const manifest = render(node);
        if (manifest) objects.set(manifest, node);
      } catch (error) {
        if (WATCHED.has(node)) this.failures.set(node, [failureText(error)]);
      }
    }
    // without one of them, what selects it would be blamed
    if (this.failures.size > 0) return new Map();
    const found = new Map<ApiObject, Finding[]>();
    for (const finding of check([...objects.keys()])) {
      const own = objects.get(finding.manifest)!;
      const concerned = finding.workload && objects.get(finding.workload);
      // a fault of an object that is not ours is told to the Deployment that suffers from it
      const object = WATCHED.has(own) || !concerned ? own : concerned;
      if (WATCHED.has(object)) found.set(object, [...found.get(object) ?? [], finding]);
    }
    return found;
  }
}

/** None where no rule looks at it. */
function render(object: ApiObject): Manifest | undefined {
  if (!kindOf(object)) return undefined;
  if (WATCHED.has(object) || object.kind !== 'Deployment') return object.toJson();
  const workload = object.node.scope;
  // rendering is not free of side effects: cdk8s-plus-28's `spread` adds its terms again each time
  return workload instanceof Workload ? outlineOf(object, workload) : object.toJson();
}

function failureText(error: unknown): string {
  return `cannot be rendered: ${error instanceof Error ? error.message : error}\n`
    + '    JSON patches see what cdk8s-plus-28 renders, before this library adds to it.\n'
    + '    Write: patches with JsonPatch.add, to paths that are there without it';
}

/** As much of a Deployment that is not ours as selectors look at. */
function outlineOf(object: ApiObject, workload: Workload): Manifest {
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: object.metadata.toJson(),
    spec: {
      replicas: (workload as { replicas?: number }).replicas ?? 2,
      selector: { matchLabels: workload.matchLabels },
      template: { metadata: workload.podMetadata.toJson() },
    },
  };
}
