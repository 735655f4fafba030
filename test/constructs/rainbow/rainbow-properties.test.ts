import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { RainbowDeployment, RainbowReleaseProps } from '../../../src';
import { matches } from '../../../src/manifest';
import { readSettings } from '../../../src/rainbow';
import { Manifest } from '../../../src/yaml';
import { expectMet, runs } from '../../support/runs';
/** Some read like something else than text in YAML. */
const name = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,4}[a-z0-9])?$/) },
  { weight: 1, arbitrary: fc.constantFrom('y', 'no', 'on', 'null', '012', '1e3', '0x1f', '2026-11-21', '12', '1-1') },
);
const release = fc.record({
  release: name,
  replicas: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  image: fc.constantFrom('a', 'b'),
  labels: fc.constantFrom<Record<string, string>>({}, { app: 'x' }, { 'cdk8s-graceful/release': 'mine' }),
});
/** A list of an author's; some names are no names, some stand there twice. */
const bad = release.chain(r => fc.constantFrom('', 'V1', '-', 'v_1').map(no => ({ ...r, release: no })));
const releases = fc.array(fc.oneof({ weight: 15, arbitrary: release }, { weight: 1, arbitrary: bad }), { maxLength: 6 });
type Author = typeof releases extends fc.Arbitrary<infer T> ? T : never;

const stated = (list: Author): RainbowReleaseProps[] => list.map(({ image, labels, ...rest }) => ({
  ...rest, podMetadata: { labels }, containers: [{ image, portNumber: 8080, resources: {} }],
}));

function rainbow(outdir: string, list: Author, releaseFile?: string): App {
  const app = new App({ outdir });
  new RainbowDeployment(new Chart(app, 'media'), 'transcoder', { releases: stated(list), releaseFile });
  return app;
}

beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const objectsOf = (app: App): Manifest[] => app.charts.flatMap(chart => chart.toJson());

/** What is emitted; nothing where it is refused, which must come with the line to write. */
function acceptedBy(app: App): Manifest[] | undefined {
  try {
    app.synthYaml();
    return objectsOf(app);
  } catch (error) {
    expect((error as Error).message).toMatch(/\[media\/transcoder\] .+\n(.|\n)* {4}Write: .+/);
    return undefined;
  }
}

test('of any list either all is refused with the line to write, or no two selectors overlap, one release is the newest and none says replicas', () => {
  let accepted = 0;
  fc.assert(fc.property(releases, (list) => {
    const app = rainbow('dist', list);
    const objects = acceptedBy(app);
    if (!objects) return;
    accepted += 1;
    const deployments = objects.filter(o => o.kind === 'Deployment');
    for (const deployment of deployments) {
      const claimed = deployments.filter(d => matches(deployment.spec.selector, d.spec.template.metadata.labels));
      expect(claimed).toEqual([deployment]);
      expect(deployment.spec.replicas).toBeUndefined();
    }
    const { data } = objects.find(o => o.kind === 'ConfigMap') as { data?: Record<string, string> };
    expect(deployments.filter(d => d.metadata!.labels!['cdk8s-graceful/release'] === data!.newest)).toHaveLength(1);
    expect(data!.newest).toBe(list[list.length - 1].release);
  }), { numRuns: runs(150) });
  expectMet(accepted, 50);
});

test('of any work endpoint, numbers and name either they are refused with the line to write, or the reaper reads them as they are meant', () => {
  let accepted = 0;
  const wrong = fc.constantFrom(-1, 0.5, 1e9, 1e21, Number.MAX_SAFE_INTEGER, NaN);
  const numbers = fc.oneof({ weight: 4, arbitrary: fc.nat(70_000) }, { weight: 1, arbitrary: wrong });
  const anyPath = fc.oneof(fc.string({ unit: 'binary', maxLength: 5 }).map(s => `/${s}`), fc.string());
  const author = fc.record({
    work: fc.record({ port: numbers, path: fc.oneof({ weight: 2, arbitrary: fc.webPath() }, { weight: 1, arbitrary: anyPath }) }),
    maximumReleases: fc.option(numbers, { nil: undefined }),
  });
  fc.assert(fc.property(author, ({ work, maximumReleases }) => {
    const app = new App();
    const { workPath } = new RainbowDeployment(new Chart(app, 'media'), 'transcoder', { releases: [{ release: 'v1', containers: [{ image: 'a' }] }], workEndpoint: work, maximumReleases });
    const objects = acceptedBy(app);
    if (!objects) return;
    accepted += 1;
    const { data } = objects.find(o => o.kind === 'ConfigMap') as { data?: Record<string, string> };
    expect(readSettings(data!)).toMatchObject({ newest: 'v1', workPort: work.port, workPath, maximumReleases, propagationMs: 0 });
  }), { numRuns: runs(300) });
  expectMet(accepted, 20);
});

test('releases that come one after the other: every document of the earlier ones is the same to the byte in each later synth', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rainbow-'));
  try {
    let frozen = 0;
    fc.assert(fc.property(fc.uniqueArray(release, { selector: r => r.release, minLength: 1, maxLength: 5 }), (list) => {
      const file = path.join(folder, 'releases.yaml');
      fs.rmSync(file, { force: true });
      let before: string[] = [];
      for (const newest of list) {
        rainbow(folder, [newest], file).synth();
        const documents = fs.readFileSync(path.join(folder, 'media.k8s.yaml'), 'utf8').replace(/\n$/, '').split('\n---\n');
        const ofReleases = documents.filter(d => !d.includes('kind: ConfigMap'));
        for (const document of before) expect(ofReleases).toContain(document);
        frozen += before.length;
        expect(ofReleases).toHaveLength(before.length + 3);
        before = ofReleases;
      }
    }), { numRuns: runs(40) });
    expectMet(frozen, 100);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
