import * as fc from 'fast-check';
import { objectNameProblem, releaseNameProblem, releasesProblems } from '../../../src/rainbow';

test.each(['v1', 'v1-4-2', '4f2a9c1', 'a', 'a'.repeat(63)])('%s is a name', (name) => {
  expect(releaseNameProblem('release', name)).toBeUndefined();
});

test.each([
  ['V1.4', "release: 'v1-4'"],
  ['-v1-', "release: 'v1'"],
  ['', "release: 'v1'"],
  ['ü', "release: 'v1'"],
  ['a'.repeat(64), `release: '${'a'.repeat(63)}'`],
])('%j is none: write %s', (name, write) => {
  expect(releaseNameProblem('release', name)).toBe(
    `release ${JSON.stringify(name)} is no name: lower-case letters, digits and dashes, at most 63, a letter or digit first and last.\n    Write: ${write}`,
  );
});

test('the suggested name is valid', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
    const problem = releaseNameProblem('release', name);
    const written = problem === undefined ? name : /Write: release: '(.*)'$/s.exec(problem)![1];
    expect(releaseNameProblem('release', written)).toBeUndefined();
  }));
});

test('transcoder and a commit: 10 + 1 + 35 = 46 characters are a name, 47 are not', () => {
  const commit = '4f2a9c1e8b7d6f5a4c3b2a1908f7e6d5c4b3a291';
  expect(objectNameProblem('transcoder', commit.slice(0, 35))).toBeUndefined();
  expect(objectNameProblem('transcoder', commit.slice(0, 36))).toBe(
    'release 4f2a9c1e8b7d6f5a4c3b2a1908f7e6d5c4b3: transcoder-4f2a9c1e8b7d6f5a4c3b2a1908f7e6d5c4b3 has 47 characters, 46 are the most: '
    + "names of pods are cut, and would not show their release.\n    Write: release: '4f2a9c1e8b7d6f5a4c3b2a1908f7e6d5c4b'",
  );
  expect(objectNameProblem('a'.repeat(46), 'v1')).toMatch(/ {4}Write: a shorter name of the rainbow$/);
});

test('no releases, and a duplicate', () => {
  expect(releasesProblems([])).toEqual(["releases: none.\n    Write: releases: [{ release: 'v1', containers: [...] }]"]);
  expect(releasesProblems(['v1', 'v2', 'v1', 'v1'])).toEqual(['releases: v1 is listed twice.\n    Write: a new name for the newer one']);
  expect(releasesProblems(['v1', 'v2'])).toEqual([]);
});
