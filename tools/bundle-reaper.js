const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const ROOT = path.join(__dirname, '..');
const BUNDLE = 'lib/rainbow/reaper.mjs';
const BANNER = '// The release reaper of cdk8s-graceful, bundled from src/rainbow/reaper: https://github.com/cdk8s-graceful/cdk8s-graceful (Apache-2.0)';

/** esbuild keeps the comments of statements if they are marked as legal ones. Those of types would stay without their type. */
const keepComments = {
  name: 'keep-comments',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => ({
      loader: 'ts',
      contents: (await fs.promises.readFile(file, 'utf8'))
        .replace(/^\/\*\*(?:(?!\*\/)[^])*\*\/\n(?=(export )?(interface|type) )/gm, '')
        .replace(/^( *)\/\*\*/gm, '$1/*!')
        .replace(/^( *)\/\/ /gm, '$1//! '),
    }));
  },
};

/** The reaper's program as one file that can be reviewed: the names, the order and the comments of its source. */
async function buildReaper() {
  const { outputFiles: [{ text }] } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: ['src/rainbow/reaper/main.ts'],
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'esm',
    charset: 'utf8',
    legalComments: 'inline',
    plugins: [keepComments],
    banner: { js: BANNER },
    logLevel: 'warning',
  });
  return text.replaceAll('/* @__PURE__ */ ', '').replace(/^( *)\/\/! /gm, '$1// ').replace(/^\/\*!/gm, '\n/**').replace(/^( +)\/\*!/gm, '$1/**');
}

/**
 * Writes lib/rainbow/reaper.mjs, which a ReleaseReaper puts into its ConfigMap: when the package is compiled, and before each run of jest,
 * so that no test runs against an old one.
 */
async function bundleReaper() {
  const text = await buildReaper();
  const file = path.join(ROOT, BUNDLE);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

module.exports = bundleReaper;
module.exports.buildReaper = buildReaper;
if (require.main === module) bundleReaper();
