import { Platform } from '../../src/traffic';

test('the default is 1.34, without a problem', () => {
  expect([Platform._default().version, Platform._default()._minor, Platform._default()._problems]).toEqual(['1.34', 34, []]);
});

test('v1.29.3 is Kubernetes 1.29, and keeps its text', () => {
  const platform = Platform.kubernetes('v1.29.3');
  expect([platform.version, platform._minor, platform._problems]).toEqual(['v1.29.3', 29, []]);
});

test('"latest" is refused at synth, and 1.34 taken in its place', () => {
  const platform = Platform.kubernetes('latest');
  expect([platform._minor, platform._problems]).toEqual([34, [
    'platform: "latest" is not a version of Kubernetes.\n    Write: platform: Platform.kubernetes(\'1.34\')',
  ]]);
});
