import { cdk8s, github, javascript } from 'projen';

/** What `npm ci` installs: the lowest versions that the peer ranges allow, so that the tests run on those. */
const CDK8S = '2.70.0';
const CDK8S_PLUS = '2.5.6';
/** `construct.with(mixin)` came with 10.5. */
const CONSTRUCTS = '10.5.0';
const JSII = '~5.9.0';

const LINTED = ['src', 'playground', 'test', 'examples', 'bench', '.projenrc.ts'];
/** What is young in 16 MB is copied many times before it is garbage. */
const ROOMY = '--max-semi-space-size=64';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-graceful',
  description: 'Kubernetes rolling updates, scale-downs and node drains without 502, 503 or a lost request: CDK8s constructs, and a check for any YAML',
  author: 'The cdk8s-graceful authors',
  authorAddress: 'cdk8s-graceful@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-graceful/cdk8s-graceful.git',
  license: 'Apache-2.0',
  keywords: [
    'cdk8s', 'kubernetes', 'rolling-update', 'zero-downtime', 'graceful-shutdown', 'prestop', 'drain', 'poddisruptionbudget', 'lint',
  ],
  majorVersion: 0,

  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  minNodeVersion: '20.0.0',
  workflowNodeVersion: '22',

  cdk8sVersion: CDK8S,
  constructsVersion: CONSTRUCTS,
  peerDeps: [`cdk8s-plus-28@^${CDK8S_PLUS}`],
  jsiiVersion: JSII,
  typescriptVersion: JSII, // what jest and the examples compile with is what jsii compiles with
  bundledDeps: ['yaml@^2.8'], // keeps comments and line numbers, for `check` and `harden`
  devDeps: [
    'ws@^8', '@types/ws@^8', '@grpc/grpc-js@^1', 'grpc-health-check@^2', // the servers of examples/application are run
    'cdk8s-plus-32@2.5.92', 'cdk8s-plus-33@2.5.57', 'cdk8s-plus-34@2.0.54', // what works beside a later one is tried with them
    '@swc/core@^1', '@swc/jest@^0.2', '@types/node@^20', 'concurrently@^9', 'esbuild@^0.25', 'fast-check@^4', 'kubernetes-models@4.5.1',
    'jest-light-runner@0.8.1', 'tsx@~4.20', // `npm test` loads a module once, not once a suite; later ones ask for Node 22, or bring a second esbuild
    'playwright-core@^1.65', // drives a browser that is there; brings none
  ],
  bin: { 'cdk8s-graceful': 'lib/cli/bin.js' },

  // jsii makes them of what is compiled: `npm run languages`
  publishToPypi: { distName: 'cdk8s-graceful', module: 'cdk8s_graceful' },
  publishToMaven: { javaPackage: 'io.github.cdk8sgraceful', mavenGroupId: 'io.github.cdk8s-graceful', mavenArtifactId: 'cdk8s-graceful' },
  publishToNuget: { dotNetNamespace: 'Cdk8sGraceful', packageId: 'Cdk8sGraceful' },
  publishToGo: { moduleName: 'github.com/cdk8s-graceful/cdk8s-graceful-go' },

  // a snapshot that differs is a failure, on a developer's machine too
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      testTimeout: 60_000, // some start processes, and a machine may be busy
      coverageProvider: 'babel', // v8 takes three times as long as the tests themselves
      globalSetup: '<rootDir>/tools/bundle.js',
      testEnvironment: '<rootDir>/tools/jest-environment.js', // of jest's own runner; that of `npm test` has none
      collectCoverage: false, // `npm run test:full` measures it
      maxWorkers: '100%',
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: LINTED.slice(1),
    commandOptions: { fix: false, extraArgs: ['--cache', '--cache-location', 'node_modules/.cache/eslint/'] }, // `npm test` changes no file; `npm run eslint -- --fix` does
  },
  docgen: true,
  gitignore: ['/dist/', '/examples/*/dist/', '.DS_Store'],
  depsUpgradeOptions: { workflow: false },
});

for (const path of ['/.ci/', '/bench/', '/docs/', '/examples/', '/playground/', '/projenrc/', '/rosetta/', '/tools/', '/action/', '/action.yml', '/Dockerfile', '/.dockerignore', '/CONTRIBUTING.md', '/API.md', '/lib/rainbow/reaper/', '/.cache/', '/.jsii.tabl.json*']) {
  project.npmignore?.exclude(path);
}
project.gitignore.exclude('/.jsii.tabl.json*', '/tsconfig.tsbuildinfo');

// examples and benchmarks import the package by its name, as users do
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
});
// ts-jest took 27 s of a first run (106 s against 79 s with its cache); the types are checked by the task typecheck. Modules
// are the objects that Node gives: tests spy on them
project.deps.removeDependency('ts-jest');
project.tryFindObjectFile('package.json')!.addOverride('jest.transform', {
  '^.+\\.[t]sx?$': ['@swc/jest', {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs', strictMode: true, noInterop: true },
  }],
});
project.jest?.addModuleNameMappers({ '^cdk8s-graceful$': '<rootDir>/src/index.ts', '^cdk8s$': '<rootDir>/test/support/cdk8s.ts' });
// maps, with the sources in them, were half of the package
for (const option of ['inlineSourceMap', 'inlineSources']) project.tryFindObjectFile('tsconfig.json')!.addOverride(`compilerOptions.${option}`, false);
// one program has everything but the page, which knows a browser and nothing else does: `typecheck` and eslint check the types of each file once, and need nothing compiled
project.tsconfigDev.addInclude('../src/**/*.ts');
project.tsconfigDev.addInclude('../.projenrc.ts');
project.tsconfigDev.addExclude('playground/browser');
new javascript.TypescriptConfig(project, {
  fileName: 'playground/tsconfig.json',
  extends: javascript.TypescriptConfigExtends.fromPaths(['../tsconfig.json']),
  include: ['**/*.ts', '../test/playground/browser/**/*.ts'],
  compilerOptions: { noEmit: true, rootDir: '..', lib: ['es2022', 'dom', 'dom.iterable'], isolatedModules: true },
});
project.tsconfigDev.file.addOverride('compilerOptions.paths', { 'cdk8s-graceful': ['../src/index.ts'] });
// the runner of `npm test` has no modules of its own
project.eslint?.addRules({
  'no-restricted-properties': ['error', ...['requireActual', 'mock', 'isolateModules', 'resetModules']
    .map(property => ({ object: 'jest', property, message: 'Suites share their modules (CONTRIBUTING.md): module.require gives one, jest.spyOn replaces a part of it.' }))],
});
const eslintConfig = project.tryFindObjectFile('.eslintrc.json')!;
eslintConfig.addDeletionOverride('parserOptions.projectService');
eslintConfig.addOverride('parserOptions.project', ['./test/tsconfig.json', './playground/tsconfig.json']);
eslintConfig.addOverride('settings.import/resolver.typescript.project', './test/tsconfig.json');
for (const folder of ['examples', 'bench']) {
  project.tsconfigDev.addInclude(`../${folder}/**/*.ts`);
  new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromPaths(['../tsconfig.json']),
    include: ['**/*.ts'],
    compilerOptions: { noEmit: true, rootDir: '..', stripInternal: true },
  });
}

// a test run compiles with jsii's rules, and fails where the documentation is out of step with the code
const docs = project.addTask('docs:check', {
  description: 'Compile the examples of README and API documentation; compare API.md with the code (npm run docgen writes it)',
  steps: [
    { exec: 'jsii-rosetta extract . --strict --compile --batch=1000' }, // all examples in one program
    { exec: 'jsii-docgen -o .cache/API.md' },
    { exec: 'diff API.md .cache/API.md' },
  ],
});
// the reaper's program is one file, and so is the playground, beside what jsii compiles: `npm run compile && npm pack` packs them, too
project.compileTask.exec('node tools/bundle.js');
// the script of the Python wheel starts it as a program
project.compileTask.exec('node -e "fs.chmodSync(\'lib/cli/bin.js\', 0o755)"');
project.addTask('typecheck', {
  description: 'Type-check everything: jest and the tasks that write files run it without',
  steps: [
    { exec: 'tsc -p test --noEmit --incremental --tsBuildInfoFile .cache/types.tsbuildinfo' },
    { exec: 'tsc -p playground --noEmit --incremental --tsBuildInfoFile .cache/playground-types.tsbuildinfo' },
  ],
});

// eslint asks for the type of each expression: of the same program it also says what `typecheck` would, in half the time of the two. Its
// cache would miss errors that another file makes
const lint = project.addTask('lint', {
  description: 'What eslint and typecheck say, of their programs, without a cache',
  env: { ESLINT_USE_FLAT_CONFIG: 'false', NODE_NO_WARNINGS: '1' },
  exec: `node ${ROOMY} node_modules/eslint/bin/eslint.js --ext .ts --rulesdir tools/eslint --rule types:error ${LINTED.join(' ')}`,
});

const tarball = project.addTask('package:check', {
  description: 'The files and the size of the tarball that `npm pack` would make of what is compiled',
  exec: 'node tools/package-check.js',
});

// the examples in comments and README read as the language does
for (const language of ['python', 'java', 'dotnet', 'go']) {
  project.tasks.tryFind(`package:${language}`)!.reset('jsii-rosetta extract . --strict --compile --batch=1000');
  project.tasks.tryFind(`package:${language}`)!.exec(`jsii-pacmak --target ${language} --rosetta-tablet .jsii.tabl.json`);
}
project.addTask('languages', {
  description: 'Build the package for Python, Java and Go, run the examples in them, compare their YAML with that of TypeScript; `-- python` for one',
  steps: [
    { spawn: 'compile' },
    { exec: 'ts-node -T --project test/tsconfig.json test/languages/run.ts', receiveArgs: true },
  ],
});

project.addTask('walkthrough', {
  description: 'Take docs/getting-started.md and the doors of README.md to the letter, with the tarball and the wheel of what is compiled; needs the network',
  steps: [{ exec: 'ts-node -T --project test/tsconfig.json test/walkthrough/run.ts', receiveArgs: true }],
});

// what looks at the code, side by side; then what runs it: the suites of a worker share their modules, which takes half the CPU of jest's own runner
const jest = `node ${ROOMY} node_modules/jest/bin/jest.js --ci`;
project.testTask.reset();
// some suites wait for processes: a worker more than cores
const suites = `${jest} --maxWorkers=$(node -p 'os.availableParallelism() + 1') --setupFiles=./tools/shared-modules.mjs --runner=jest-light-runner/child-process $@`;
project.testTask.exec(`concurrently --group --names test,lint "projen compile && projen ${tarball.name} && projen ${docs.name} && ${suites}" "projen ${lint.name}"`, { receiveArgs: true });
project.addTask('test:full', {
  description: 'The tests, each suite with modules of its own, each property at its full length, and what they cover',
  env: { PROPERTIES: 'full' },
  exec: `${jest} --coverage`,
});
project.addTask('test:properties', {
  description: 'Of the suites with properties, each at its full length: CI runs it after `test`',
  env: { PROPERTIES: 'full' },
  exec: `${jest} --findRelatedTests test/support/runs.ts`,
});

const playground = project.addTask('playground:test', {
  description: 'The playground in a real browser, where one is: CHROMIUM, or a chromium or Chrome in the PATH',
  exec: `${jest} --runInBand --testMatch '<rootDir>/test/playground/browser/*.browser.ts'`,
  receiveArgs: true,
});

project.addTask('quickstart', {
  description: 'Compile, synthesize examples/web-service to dist/*.yaml, say what was derived and why',
  steps: [
    { spawn: 'compile' },
    { exec: 'CDK8S_OUTDIR=dist ts-node --project examples/tsconfig.json examples/web-service/main.ts' },
    { exec: 'ls dist/*.yaml' },
  ],
});
project.addTask('bench', {
  description: 'Measure what the rules cost at synth, as a ratio to cdk8s-plus-28 in the same run',
  steps: [{ spawn: 'compile' }, { exec: 'ts-node --project bench/tsconfig.json bench/synth.ts', receiveArgs: true }],
});
project.addTask('bench:check', {
  description: 'Measure what check and harden cost, of 10,000 Deployments; fails where the time does not grow linearly',
  steps: [{ exec: 'ts-node --project bench/tsconfig.json bench/check.ts' }],
});
project.addTask('bench:plan', {
  description: 'Measure what a rollout plan costs; red where 10,000 pods take a second or more',
  steps: [{ spawn: 'compile' }, { exec: 'ts-node --project bench/tsconfig.json bench/plan.ts' }],
});
project.addTask('e2e', {
  description: 'Real updates, and long-running work, on the cluster of KUBECONFIG (test/e2e/README.md)',
  steps: [
    { exec: 'node tools/bundle-reaper.js' }, // the program of the reaper that is deployed
    { exec: 'ts-node -T --project test/tsconfig.json test/e2e/run.ts', receiveArgs: true },
  ],
});
project.addTask('e2e:proof', {
  description: 'Write docs/proof.md and docs/long-running-proof.md from the JSON of runs',
  steps: [{ exec: 'ts-node -T --project test/tsconfig.json test/e2e/proof/proof.ts', receiveArgs: true }],
});
project.addTask('e2e:api', {
  description: 'Does the API server of KUBECONFIG accept 1,000 random configurations, strict, and their pods under "restricted"',
  steps: [{ exec: 'ts-node -T --project test/tsconfig.json test/e2e/api-server.ts', receiveArgs: true }],
});
project.addTask('docs:tables', {
  description: 'Write docs/traffic-paths.md, docs/platforms.md, docs/statement.md from the tables in src, and docs/rollout.svg, the picture of README.md',
  steps: [{ exec: 'ts-node -T --project test/tsconfig.json test/docs/write.ts' }],
});
project.addTask('examples', {
  description: 'Write the YAML of every example beside it',
  steps: [{ spawn: 'compile' }, { exec: 'ts-node -T --project examples/tsconfig.json test/support/write-examples.ts' }],
});

project.addTask('docs:rules', {
  description: 'Write docs/rules.md from the rules',
  steps: [{ exec: 'ts-node -T --project test/tsconfig.json test/support/write-rules.ts' }],
});

// the playground on GitHub Pages: its settings must say that they are built by a workflow
const pages = new github.GithubWorkflow(project.github!, 'playground');
pages.on({ push: { branches: ['main'] }, workflowDispatch: {} });
const { JobPermission } = github.workflows;
pages.addJobs({
  build: {
    runsOn: ['ubuntu-latest'],
    permissions: { contents: JobPermission.READ },
    steps: [
      github.WorkflowSteps.checkout(),
      { name: 'Setup Node.js', uses: 'actions/setup-node@v4', with: { 'node-version': '22' } },
      { name: 'Install dependencies', run: 'npm ci' },
      { name: 'Build', run: 'node tools/bundle-playground.js' },
      { name: 'Test in the browser of the runner', run: `npm run ${playground.name}` },
      { name: 'Upload', uses: 'actions/upload-pages-artifact@v3', with: { path: 'lib/playground' } },
    ],
  },
  deploy: {
    needs: ['build'],
    runsOn: ['ubuntu-latest'],
    permissions: { pages: JobPermission.WRITE, idToken: JobPermission.WRITE },
    environment: { name: 'github-pages', url: '${{ steps.deployment.outputs.page_url }}' },
    steps: [{ name: 'Deploy', id: 'deployment', uses: 'actions/deploy-pages@v4' }],
  },
});

// what a text editor or Git would make of them is what `harden` must leave alone
project.gitattributes.addAttributes('/test/cli/charts/*', '-text');

// unrs-resolver 1.13.0 leaves binaries of other platforms out of the lock file, and `npm ci` refuses it
project.package.addField('overrides', { 'unrs-resolver': '1.12.2' });
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

project.synth();
