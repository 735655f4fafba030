import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { RainbowDeployment, RainbowReleaseProps } from '../../../src';

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'releases-'));
  file = path.join(folder, 'transcoder.releases.yaml');
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

const release = (name: string, image = name): RainbowReleaseProps => ({ release: name, containers: [{ image: `media/transcoder:${image}`, portNumber: 8080, resources: {} }] });

function app(releases: RainbowReleaseProps[]): App {
  const root = new App({ outdir: path.join(folder, 'dist') });
  new RainbowDeployment(new Chart(root, 'media'), 'transcoder', { releases, releaseFile: file });
  return root;
}

/** As `cdk8s synth` does: the documents that it writes, or why it refuses. */
function synthesize(...releases: RainbowReleaseProps[]): string[] {
  app(releases).synth();
  return fs.readFileSync(path.join(folder, 'dist/media.k8s.yaml'), 'utf8').split('---\n');
}

const named = (documents: string[]) => documents.map(d => `${/^kind: (.*)/m.exec(d)![1]} ${/^ {2}name: (.*)/m.exec(d)![1]}`);
const inManifest = (documents: string[]) => /in-manifest: (.*)/.exec(documents.join('\n'))![1];

const objectsOf = (v: string) => [`Deployment transcoder-${v}`, `HorizontalPodAutoscaler transcoder-${v}`, `PodDisruptionBudget transcoder-${v}`];

test('each release stays in the manifests, byte by byte, after the next ones', () => {
  const first = synthesize(release('v1'));
  const second = synthesize(release('v2'));
  const third = synthesize(release('v3'));
  expect(named(third)).toEqual([
    ...['v1', 'v2'].flatMap(objectsOf), 'ConfigMap transcoder-releases', ...objectsOf('v3'),
  ]);
  expect(third.slice(0, 3)).toEqual(first.slice(1, 4));
  expect(third.slice(3, 6)).toEqual(second.slice(4, 7));
  expect(inManifest(third)).toBe('v1,v2,v3');
});

test('the file is the manifests of the releases, with a line on top that says what it is', () => {
  const documents = synthesize(release('v1'));
  expect(fs.readFileSync(file, 'utf8')).toBe(
    '# The releases of transcoder, as they were applied. Written at synth: commit it. A release that is deleted here is no longer in the manifests.\n'
    + documents.slice(1, 4).join('---\n'),
  );
});

test('a second synth does not write the file', () => {
  synthesize(release('v1'));
  fs.utimesSync(file, 1, 1);
  synthesize(release('v1'));
  expect(fs.statSync(file).mtimeMs).toBe(1000);
});

test('a release that was deleted in the file is no longer in the manifests', () => {
  synthesize(release('v1'));
  synthesize(release('v2'));
  const documents = fs.readFileSync(file, 'utf8').split('---\n').filter(d => !d.includes('transcoder-v1'));
  fs.writeFileSync(file, documents.join('---\n'));
  expect(inManifest(synthesize(release('v3')))).toBe('v2,v3');
});

test('after a rollback the old release is the newest again', () => {
  synthesize(release('v1'));
  synthesize(release('v2'));
  expect(inManifest(synthesize(release('v1')))).toBe('v2,v1');
});

test('other pods under a name that is there are refused, and nothing is written', () => {
  synthesize(release('v1'));
  const before = fs.readFileSync(file, 'utf8');
  expect(() => synthesize(release('v1', 'other'))).toThrow('[media/transcoder] release v1 is in the release file with other pods: '
    + 'spec.template.spec.containers[0].image was "media/transcoder:v1", is "media/transcoder:other".');
  expect(fs.readFileSync(file, 'utf8')).toBe(before);
});

test('fields outside the pod template may change', () => {
  synthesize(release('v1'));
  const documents = synthesize({ ...release('v1'), replicas: 5 });
  expect(documents[2]).toContain('minReplicas: 5');
  expect(fs.readFileSync(file, 'utf8')).toContain('minReplicas: 5');
});

test('the releases of the file count at the peak: 3 + 2, and 2 more of 3', () => {
  synthesize({ ...release('v1'), replicas: 3 });
  const root = new App();
  expect(new RainbowDeployment(new Chart(root, 'media'), 'transcoder', { releases: [release('v2')], releaseFile: file, maximumReleases: 2 }).peakPods).toBe(3 + 2 + 2 * 3);
});

test('a release that cannot be rendered has its own error', () => {
  synthesize(release('v1'));
  const root = app([release('v1')]);
  const own = root.node.findAll().filter(ApiObject.isApiObject).find(o => o.kind === 'Deployment')!;
  own.addJsonPatch(JsonPatch.replace('/spec/nowhere/x', 1));
  expect(() => root.synth()).toThrow(/\[media\/transcoder\/v1\/Deployment\] cannot be rendered: /);
});

test('synthYaml writes no file', () => {
  app([release('v1')]).synthYaml();
  expect(fs.existsSync(file)).toBe(false);
});

test.each([
  ['no YAML', 'a: [', /line 1: .+\n {4}Write: the file as it was committed \(git checkout -- /],
  ['something else', 'kind: Secret\nmetadata:\n  name: x\n', /Secret x is of no release of transcoder: /],
])('a file that is %s is refused, and stays', (_, text, message) => {
  fs.writeFileSync(file, text);
  expect(() => synthesize(release('v1'))).toThrow(message);
  expect(fs.readFileSync(file, 'utf8')).toBe(text);
});

test('a folder in its place', () => {
  fs.mkdirSync(file);
  expect(() => synthesize(release('v1'))).toThrow(/releaseFile .*: EISDIR/);
});
