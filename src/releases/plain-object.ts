/** A Kubernetes object, as far as releases look at it. */
export interface PlainObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: PlainMetadata;
  readonly spec?: any;
}

export interface PlainMetadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}
