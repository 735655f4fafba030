import { releaseObjectName } from '../contract/names';

/** As the API server takes them in names of Services and in labels. */
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** What is wrong with the name of a rainbow or of a release; undefined where nothing is. */
export function releaseNameProblem(what: string, name: string): string | undefined {
  if (DNS_LABEL.test(name)) return undefined;
  return `${what} ${JSON.stringify(name)} is no name: lower-case letters, digits and dashes, at most 63, a letter or digit first and last.\n`
    + `    Write: ${what}: ${JSON.stringify(suggestion(name))}`.replaceAll('"', "'");
}

/** Services are stricter: a letter first. What else is wrong with it is said of the name itself. */
export function serviceNameProblem(name: string): string | undefined {
  return /^[0-9]/.test(name) ? `service: ${name} begins with a digit, and names of Services must begin with a letter.\n    Write: service: { name: 's-${name}' }` : undefined;
}

/** The same in letters that may be used. */
function suggestion(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 63).replace(/^-+|-+$/g, '');
  return plain === '' ? 'v1' : plain;
}

/** Names of pods have at most 63 characters: that of the Deployment, a hash of up to 10, five letters, two dashes; what is longer is cut in front. */
const LONGEST_NAME = 46;

/** What is wrong with the name of a release's Deployment. */
export function objectNameProblem(rainbow: string, release: string): string | undefined {
  const name = releaseObjectName(rainbow, release);
  if (name.length <= LONGEST_NAME) return undefined;
  const fits = LONGEST_NAME - rainbow.length - 1;
  return `release ${release}: ${name} has ${name.length} characters, ${LONGEST_NAME} are the most: names of pods are cut, and would not tell their release.\n`
    + `    Write: ${fits > 0 ? `release: '${release.slice(0, fits).replace(/-+$/, '')}'` : 'a shorter name of the rainbow'}`;
}

/** What is wrong with a list of releases, oldest first: a release is made once, and never again with other pods. */
export function releasesProblems(releases: readonly string[]): string[] {
  if (releases.length === 0) return ["releases: none.\n    Write: releases: [{ release: 'v1', containers: [...] }]"];
  const twice = releases.filter((release, i) => releases.indexOf(release) !== i);
  return [
    ...[...new Set(releases)].flatMap(release => releaseNameProblem('release', release) ?? []),
    ...[...new Set(twice)].map(release => `releases: ${release} stands there twice.\n    Write: a new name for the newer one`),
  ];
}
