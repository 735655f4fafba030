const path = require('node:path');
const esbuild = require('esbuild');

const ROOT = path.join(__dirname, '..');

/**
 * The reaper's program as one readable file, lib/rainbow/reaper.mjs: what a ReleaseReaper puts into its ConfigMap.
 * Run when the package is compiled, and before each run of jest, so that no test meets an old one.
 */
function bundleReaper() {
  esbuild.buildSync({
    absWorkingDir: ROOT,
    entryPoints: ['src/rainbow/reaper/main.ts'],
    outfile: 'lib/rainbow/reaper.mjs',
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'esm',
    charset: 'utf8',
    banner: { js: '// The release reaper of cdk8s-graceful, bundled from src/rainbow/reaper: https://github.com/cdk8s-graceful/cdk8s-graceful (Apache-2.0)' },
    logLevel: 'warning',
  });
}

module.exports = bundleReaper;
if (require.main === module) bundleReaper();
