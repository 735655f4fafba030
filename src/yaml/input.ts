/** A text of manifests. */
export interface Input {
  /** The path in the arguments; `-` for standard input. */
  readonly name: string;
  readonly text: string;
}

/** A file that could not be read or written. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}
