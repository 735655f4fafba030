/** A text of manifests. */
export interface Input {
  /** As it is printed: the path as it was given, `-` for standard input. */
  readonly name: string;
  readonly text: string;
}

/** Something that could not be read or written. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}
