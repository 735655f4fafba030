const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const ROOT = path.join(__dirname, '..');
const PAGE = 'lib/playground/index.html';
const SHARED = "export { LEGEND } from './html/legend'; export { PAGE_STYLE } from './html/style'; export { STYLE } from './svg/style';";

const hash = text => `'sha256-${crypto.createHash('sha256').update(text).digest('base64')}'`;

async function bundled(entry, more = {}) {
  const { outputFiles: [{ text }] } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    write: false,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    ...more,
  });
  return text;
}

/** What the page shares with the report of a plan. */
async function shared() {
  const { outputFiles: [{ text }] } = await esbuild.build({
    stdin: { contents: SHARED, resolveDir: path.join(ROOT, 'src/plan/drawing'), loader: 'ts' }, write: false, bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning',
  });
  const module = { exports: {} };
  new Function('module', 'exports', text)(module, module.exports);
  return module.exports;
}

/** The playground as one file. Its policy allows this script and these styles, workers of the same script, and no request. */
async function buildPlayground() {
  const [script, own, { LEGEND, PAGE_STYLE, STYLE }] = await Promise.all([
    bundled('playground/main.ts', { format: 'iife', loader: { '.yaml': 'text' } }),
    bundled('playground/page.css'),
    shared(),
  ]);
  const style = [PAGE_STYLE, STYLE, own].join('\n');
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    'worker-src blob:',
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const put = {
    CSP: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    STYLE: `<style>${style}</style>`,
    LEGEND,
    SCRIPT: `<script>${script}</script>`,
  };
  if (/<\/script|<!--/i.test(script)) throw new Error('bundle-playground: the script would end before its end');
  const html = await fs.promises.readFile(path.join(ROOT, 'playground/index.html'), 'utf8');
  return html.replace(/<!-- (CSP|STYLE|LEGEND|SCRIPT) -->/g, (_, name) => put[name]);
}

/** Writes lib/playground/index.html, whose path `cdk8s-graceful playground` prints: when the package is compiled, and before its tests. */
async function bundlePlayground() {
  const text = await buildPlayground();
  const file = path.join(ROOT, PAGE);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

module.exports = bundlePlayground;
module.exports.buildPlayground = buildPlayground;
if (require.main === module) bundlePlayground();
