import * as fs from 'node:fs';
import { ApiObject, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { FrozenRelease, ReadReleases, readReleases, releaseFileHeader } from '../../rainbow';
import { isUnreadable, Manifest, objectsOf, readDocument, splitDocuments } from '../../yaml';
import { edit } from '../synth/edit';

/** The releases of a file; none if it does not exist yet. */
export function loadReleaseFile(path: string, rainbow: string): ReadReleases {
  const failure = (found: string): ReadReleases => ({ releases: [], problems: [problem(path, found)] });
  let text: string;
  try {
    text = fs.readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { releases: [], problems: [] };
    return failure((error as Error).message);
  }
  const documents = splitDocuments(text).map(readDocument);
  const unreadable = documents.find(isUnreadable);
  if (unreadable) return failure(`line ${unreadable.line}: ${unreadable.message}`);
  const values = documents.flatMap(d => (isUnreadable(d) || d.value === null || d.value === undefined ? [] : objectsOf(d.value).map(o => o.value)));
  const { releases, problems } = readReleases(rainbow, values);
  return { releases, problems: problems.map(found => problem(path, found)) };
}

function problem(path: string, found: string): string {
  return `releaseFile ${path}: ${found}\n    Write: the file as it was committed (git checkout -- ${path})`;
}

/** An unchanged file is not written. */
export function saveReleaseFile(path: string, rainbow: string, releases: readonly FrozenRelease[]): void {
  const text = releaseFileHeader(rainbow) + Yaml.stringify(...releases.flatMap(r => r.objects));
  if (!fs.existsSync(path) || fs.readFileSync(path, 'utf8') !== text) fs.writeFileSync(path, text);
}

/** The releases of the file, each under its name. */
export function addFrozenReleases(scope: Construct, releases: readonly FrozenRelease[]): void {
  for (const { release, objects } of releases) {
    const parent = new Construct(scope, release);
    objects.forEach((object, i) => frozenObject(parent, `frozen-${i}`, object));
  }
}

/** An object that is rendered exactly as it is in the file. */
function frozenObject(scope: Construct, id: string, manifest: Manifest): ApiObject {
  const { apiVersion = 'v1', kind = 'Deployment', metadata } = manifest;
  const object = new ApiObject(scope, id, { apiVersion, kind, metadata: { name: metadata?.name, namespace: metadata?.namespace } });
  edit(object, 'frozen', () => manifest);
  return object;
}
