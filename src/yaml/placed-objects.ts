import { isUnreadable, readDocument, YamlDocument } from './document';
import { Input, Problem } from './input';
import { lineOf, Step, stepsOf } from './locate';
import { Manifest } from './manifest';
import { objectsOf } from './objects';
import { Part, splitDocuments } from './split';

/** The file, document and path of an object. */
export interface Place {
  readonly file: string;
  readonly part: Part;
  readonly at: readonly Step[];
}

/** Called after each document with the number of objects so far and the fraction of the text. */
export type Progress = (objects: number, fraction: number) => void;

/** The objects of all inputs with their places; each document that cannot be read is a problem. */
export function readObjects(inputs: readonly Input[], problems: Problem[], progress?: Progress): Map<Manifest, Place> {
  const objects = new Map<Manifest, Place>();
  const total = inputs.reduce((sum, input) => sum + input.text.length, 0);
  let done = 0;
  for (const { name, text } of inputs) {
    for (const part of splitDocuments(text)) {
      const document = readDocument(part);
      if (isUnreadable(document)) problems.push({ file: name, line: document.line, message: hinted(document.message, part.text) });
      else for (const { value, at } of objectsOf(document.value)) objects.set(value, { file: name, part, at });
      done += part.text.length;
      progress?.(objects.size, total === 0 ? 1 : done / total);
    }
  }
  return objects;
}

/** Those that name a kind, as every Kubernetes object does: rules and plans read no others. */
export function objectsWithKind(objects: ReadonlyMap<Manifest, Place>): Manifest[] {
  return [...objects.keys()].filter(object => typeof object.kind === 'string');
}

function hinted(message: string, text: string): string {
  return text.includes('{{') ? `${message} (a template? render it first: helm template . | cdk8s-graceful check -)` : message;
}

/** Finds the lines of findings. Parses a document again for them and keeps the last one: findings come in the order of the texts. */
export class Lines {
  private last?: { part: Part; document: YamlDocument };

  public lineOf({ part, at }: Place, path: string, container?: string): number {
    const document = this.read(part);
    return document ? lineOf(document, [...at, ...stepsOf(path, container)]) : part.line;
  }

  private read(part: Part): YamlDocument | undefined {
    if (this.last?.part !== part) {
      const document = readDocument(part);
      if (isUnreadable(document)) return undefined;
      this.last = { part, document };
    }
    return this.last.document;
  }
}
