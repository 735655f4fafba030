import * as fc from 'fast-check';
import { peakOfReleases } from '../../../src/rainbow';

const pods = (...sizes: number[]) => sizes.map(mostPods => ({ mostPods }));

test.each([
  ['2 pods, at most 3 superseded: 2 x (1 + 3 + 1) = 10', pods(2), 3, 10],
  ['none superseded: the one before still terminates, 2 x (1 + 0 + 1) = 4', pods(2), 0, 4],
  ['2, 4 and 3 in the manifests, one more superseded and one that terminates: 2 + 4 + 3 + 2 x 4 = 17', pods(2, 4, 3), 3, 17],
  ['more in the manifests than are kept: all of them', pods(2, 2, 2, 2), 1, 8],
])('%s', (_, releases, most, expected) => {
  expect(peakOfReleases(releases, most)).toBe(expected);
});

test('any number of releases: not known', () => {
  expect(peakOfReleases(pods(2), undefined)).toBeUndefined();
});

test('releases that come one after the other never have more pods than were planned', () => {
  // the newest, those that are kept, and one that was ended and still terminates
  fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.nat({ max: 5 }), fc.integer({ min: 1, max: 12 }), (size, most, releases) => {
    const living: number[] = [];
    let peak = 0;
    for (let release = 0; release < releases; release++) {
      living.push(size);
      const ended = living.length > most + 1 ? living.shift()! : 0;
      peak = Math.max(peak, living.reduce((a, b) => a + b, 0) + ended);
    }
    expect(peak).toBeLessThanOrEqual(peakOfReleases(pods(size), most)!);
    if (releases > most + 1) expect(peak).toBe(peakOfReleases(pods(size), most));
  }));
});
