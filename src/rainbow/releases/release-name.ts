import { releaseObjectName } from '../contract/names';

/** Valid in names of Services and in label values. */
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** What is wrong with the name of a rainbow or of a release; undefined if valid. */
export function releaseNameProblem(what: string, name: string): string | undefined {
  if (DNS_LABEL.test(name)) return undefined;
  return `${what} ${JSON.stringify(name)} is no name: lower-case letters, digits and dashes, at most 63, a letter or digit first and last.\n`
    + `    Write: ${what}: ${JSON.stringify(suggestion(name))}`.replaceAll('"', "'");
}

/** Names of Services also begin with a letter; `releaseNameProblem` checks the rest. */
export function serviceNameProblem(name: string): string | undefined {
  return /^[0-9]/.test(name) ? `service: ${name} begins with a digit, and names of Services must begin with a letter.\n    Write: service: { name: 's-${name}' }` : undefined;
}

/** The nearest valid name. */
function suggestion(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 63).replace(/^-+|-+$/g, '');
  return plain === '' ? 'v1' : plain;
}

/** A pod name has at most 63 characters: name of the Deployment, hash (up to 10), suffix (5), two dashes. A longer one is cut. */
const MAX_NAME_LENGTH = 46;

/** What is wrong with the length of a Deployment's name; undefined if valid. */
export function objectNameProblem(rainbow: string, release: string): string | undefined {
  const name = releaseObjectName(rainbow, release);
  if (name.length <= MAX_NAME_LENGTH) return undefined;
  const fits = MAX_NAME_LENGTH - rainbow.length - 1;
  return `release ${release}: ${name} has ${name.length} characters, ${MAX_NAME_LENGTH} are the most: names of pods are cut, and would not show their release.\n`
    + `    Write: ${fits > 0 ? `release: '${release.slice(0, fits).replace(/-+$/, '')}'` : 'a shorter name of the rainbow'}`;
}

/** What is wrong with a list of releases, oldest first: each needs a name of its own. */
export function releasesProblems(releases: readonly string[]): string[] {
  if (releases.length === 0) return ["releases: none.\n    Write: releases: [{ release: 'v1', containers: [...] }]"];
  const duplicates = releases.filter((release, i) => releases.indexOf(release) !== i);
  return [
    ...[...new Set(releases)].flatMap(release => releaseNameProblem('release', release) ?? []),
    ...[...new Set(duplicates)].map(release => `releases: ${release} is listed twice.\n    Write: a new name for the newer one`),
  ];
}
