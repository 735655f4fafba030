import { App, Chart, Testing } from 'cdk8s';
import { IConstruct } from 'constructs';

export function newChart(id = 'shop'): Chart {
  return new Chart(new App(), id);
}

/** The manifests of the chart that a construct is in. */
export function synth(construct: IConstruct): any[] {
  return Testing.synth(Chart.of(construct));
}

export function ofKind(construct: IConstruct, kind: string): any {
  const found = synth(construct).filter(m => m.kind === kind);
  if (found.length !== 1) throw new Error(`${found.length} objects of kind ${kind}`);
  return found[0];
}

export function podSpec(construct: IConstruct): any {
  return ofKind(construct, 'Deployment').spec.template.spec;
}

/** The validation errors of synth, as cdk8s prints them: `[path] message`. */
export function errorsOf(construct: IConstruct): string[] {
  try {
    synth(construct);
    return [];
  } catch (error) {
    const text = (error as Error).message;
    const head = 'Validation failed with the following errors:\n  ';
    if (!text.startsWith(head)) throw error;
    return text.slice(head.length).split(/\n {2}(?=\[)/);
  }
}
