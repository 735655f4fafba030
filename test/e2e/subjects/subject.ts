import { Ingress } from './ingresses';
import { Manifest } from '../cluster/manifest';

/** What the server does at SIGTERM: programs/server.js. */
export const ON_SIGTERM = ['finish', 'drain', 'hasty', 'exit', 'ignore'] as const;
export type OnSigterm = typeof ON_SIGTERM[number];

/** How the load reaches the pods: by the Service's address, by the names of a headless Service, through an ingress. */
export type Path = 'service' | 'headless' | Ingress;

/** One release of the application, as a subject is asked to deploy it. */
export interface Release {
  /** Distinct per row: names, labels and selectors derive from it. */
  readonly name: string;
  readonly image: string;
  readonly version: string;
  /** Left out where an autoscaler owns the number. */
  readonly replicas?: number;
  readonly onSigterm: OnSigterm;
  /** The server does not listen until then. */
  readonly startMs: number;
  /** Started by a shell that does not pass SIGTERM on. */
  readonly shell?: boolean;
  /** A bad release: it starts, and never listens. */
  readonly neverReady?: boolean;
  /** Requests a second that one pod can answer; undefined: as many as come. */
  readonly capacity?: number;
  /** Scaled by its CPU from 2 pods to so many. */
  readonly autoscaleTo?: number;
  readonly path: Path;
  /** Kubernetes 1.x of the cluster. */
  readonly kubernetesMinor: number;
}

export const ingressOf = (path: Path): Ingress | undefined => typeof path === 'string' ? undefined : path;
/** The host that its ingress knows it by. */
export const hostOf = ({ name }: Release) => `${name}.example`;
/** The name of its headless Service. */
export const headlessName = ({ name }: Release) => `${name}-headless`;

/** Manifests of the same application, written in one of the ways that people write them. */
export interface Subject {
  readonly name: string;
  /** One line for --help and the proof. */
  readonly what: string;
  /** zero: loses nothing in any scenario. none: may or may not. */
  readonly promise: 'zero' | 'none';
  /** Scenarios in which it must lose some, or the test sees nothing. */
  readonly losesIn?: readonly string[];
  /** Extended resources that one node has for it. @default - none */
  devices?(release: Release): Record<string, number>;
  manifests(release: Release): Manifest[];
}
