const { execFileSync } = require('node:child_process');

/** What a user downloads and installs, in bytes, and some room; what was measured: docs/languages.md. */
const LIMITS = { size: 800_000, unpackedSize: 3_300_000 };
const ROOT_FILES = ['.jsii', 'LICENSE', 'README.md', 'package.json'];
const NEEDED = ['lib/index.js', 'lib/index.d.ts', 'lib/playground/index.html', 'lib/rainbow/reaper.mjs', 'node_modules/yaml/package.json'];

/** Says what is wrong with the tarball: files that no user needs, files that are missing, its size. */
function problemsOf({ files, ...sizes }) {
  const paths = files.map(file => file.path);
  const bin = files.find(file => file.path === 'lib/cli/bin.js');
  return [
    ...paths.filter(path => !/^(lib|node_modules\/yaml)\//.test(path) && !ROOT_FILES.includes(path)).map(path => `${path}: no user needs it; .projenrc.ts excludes`),
    ...NEEDED.filter(path => !paths.includes(path)).map(path => `${path} is missing`),
    ...(bin && bin.mode & 0o111 ? [] : ['lib/cli/bin.js cannot be run: the script of the Python wheel starts it as a program']),
    ...Object.entries(LIMITS).filter(([name, limit]) => sizes[name] > limit).map(([name, limit]) => `${name} ${sizes[name]}, the limit is ${limit}`),
  ];
}

if (require.main === module) {
  const [tarball] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' }));
  console.log(`${tarball.filename}: ${tarball.size} bytes, installed ${tarball.unpackedSize}, ${tarball.files.length} files`);
  const problems = problemsOf(tarball);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
