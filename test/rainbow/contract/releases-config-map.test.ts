import { releasesData } from '../../../src/rainbow';

test('text for every key, empty where nothing is set', () => {
  expect(releasesData({ newest: 'v3', inManifest: ['v2', 'v3'], leastPods: 2 })).toEqual({
    'newest': 'v3',
    'in-manifest': 'v2,v3',
    'least-pods': '2',
    'propagation': '',
    'registration': '',
    'idle-for': '10',
    'remove-after': '300',
    'maximum-lifetime': '',
    'maximum-releases': '',
    'work-port': '',
    'work-path': '/graceful/work',
  });
});

test('what is decided', () => {
  expect(releasesData({
    newest: 'v3',
    serving: 'v2',
    inManifest: ['v3'],
    leastPods: 1,
    idleForSeconds: 5,
    removeAfterSeconds: 60,
    maximumLifetimeSeconds: 3600,
    maximumReleases: 0,
    workPort: 8081,
    workPath: '/busy',
  })).toMatchObject({
    'serving': 'v2', 'idle-for': '5', 'remove-after': '60', 'maximum-lifetime': '3600', 'maximum-releases': '0', 'work-port': '8081', 'work-path': '/busy',
  });
});
