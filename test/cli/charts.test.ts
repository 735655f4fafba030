import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from './fixtures';

/** Charts and manifests in many styles, written for this test; each of them has errors. */
const FOLDER = path.join(__dirname, 'charts');
const charts = fs.readdirSync(FOLDER);
const textOf = (chart: string) => fs.readFileSync(path.join(FOLDER, chart), 'utf8');
const harden = async (text: string, ...options: string[]) => run(['harden', '-', ...options], { stdin: text });

/** A reader of unified diffs that shares no code with src. */
function patched(text: string, diff: string): string {
  const old = text.split(/(?<=\n)/);
  const out: string[] = [];
  let at = 0;
  let sign = '';
  for (const line of diff.split(/(?<=\n)/)) {
    const head = /^@@ -(\d+),\d+ \+(\d+),\d+ @@/.exec(line);
    if (head) {
      while (at < Number(head[1]) - 1) out.push(old[at++]);
      expect(out).toHaveLength(Number(head[2]) - 1);
    } else if (line.startsWith('\\')) {
      if (sign !== '-') out[out.length - 1] = out[out.length - 1].replace(/\n$/, '');
    } else if (line.startsWith('+') && !line.startsWith('+++')) {
      out.push(line.slice(1));
    } else if (line.startsWith(' ') || (line.startsWith('-') && !line.startsWith('---'))) {
      const shown = line.slice(1);
      expect([old[at], `${old[at]}\n`]).toContain(shown);
      if (line.startsWith(' ')) out.push(old[at]);
      at += 1;
    }
    sign = line[0];
  }
  return [...out, ...old.slice(at)].join('');
}

describe.each(charts)('%s', (chart) => {
  test('has errors, and none once hardened', async () => {
    const { code, out } = await harden(textOf(chart));
    const [before, after] = [await run(['check', '-'], { stdin: textOf(chart) }), await run(['check', '-'], { stdin: out })];
    expect([before.code, code, after.code]).toEqual([1, 0, 0]);
  });

  test('hardening twice gives the same as once', async () => {
    const { out } = await harden(textOf(chart));
    const again = await harden(out);
    expect([again.out, again.err]).toEqual([out, '']);
  });

  test('the diff applied to the text is the hardened text', async () => {
    const { out } = await harden(textOf(chart));
    expect(patched(textOf(chart), (await harden(textOf(chart), '--diff')).out)).toBe(out);
  });
});

/** The lines of a that are not in b, in their order. */
function missing(a: string, b: string): string[] {
  const left = new Map<string, number>();
  for (const line of b.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  return a.split('\n').filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  }).map(line => line.trim());
}

const SLEEP = ['lifecycle:', 'preStop:', 'sleep:', 'seconds: 15'];

test('only these lines are removed, and only these are added', async () => {
  const changed: Record<string, { removed: string[]; added: string[] }> = {};
  for (const chart of charts) {
    const { out } = await harden(textOf(chart));
    changed[chart] = { removed: missing(textOf(chart), out), added: missing(out, textOf(chart)) };
  }
  const hook = { removed: [], added: [...SLEEP, 'terminationGracePeriodSeconds: 50'] };
  expect(changed).toEqual({
    '01-helm-create.yaml': hook,
    '02-many-blank-lines.yaml': hook,
    '03-flow-and-comments.yaml': {
      removed: [
        '- { name: api, image: "acme/api:2", ports: [ { containerPort: 9000 } ], readinessProbe: { grpc: { port: 9000 } } } # all in a line',
        'terminationGracePeriodSeconds: 20 # too short',
      ],
      added: [
        '- { name: api, image: "acme/api:2", ports: [ { containerPort: 9000 } ], readinessProbe: { grpc: { port: 9000 } }, '
          + 'lifecycle: {preStop: {sleep: {seconds: 15}}} } # all in a line',
        'terminationGracePeriodSeconds: 50 # too short',
      ],
    },
    '04-compact-lists-four-spaces.yaml': { removed: [], added: SLEEP },
    '05-own-hook.yaml': {
      removed: ['maxUnavailable: 100%', 'exec:', 'command:', '- /bin/sh', '- -c', '- sleep 5', 'terminationGracePeriodSeconds: 30'],
      added: ['maxUnavailable: 0', 'sleep:', 'seconds: 15', 'terminationGracePeriodSeconds: 50'],
    },
    '06-kubectl-get.yaml': { removed: ['terminationGracePeriodSeconds: 30'], added: [...SLEEP, 'terminationGracePeriodSeconds: 50'] },
    '07-kubectl-get.json': {
      removed: ['"readinessProbe": { "tcpSocket": { "port": 8080 } }', ']'],
      added: [
        '"readinessProbe": { "tcpSocket": { "port": 8080 } },', '"lifecycle": {"preStop": {"sleep": {"seconds": 15}}}', '],',
        '"terminationGracePeriodSeconds": 50',
      ],
    },
    '08-converted.yaml': { removed: ['lifecycle:'], added: ['lifecycle: {preStop: {sleep: {seconds: 15}}}', 'terminationGracePeriodSeconds: 50'] },
    '09-crlf-bom.yaml': hook,
    '10-anchors.yaml': {
      removed: ['- {name: shipper, image: *image}'],
      added: [...SLEEP, '- {name: shipper, image: *image, lifecycle: {preStop: {sleep: {seconds: 45}}}}', 'terminationGracePeriodSeconds: 50'],
    },
    '11-sts-and-others.yaml': { removed: [], added: [...hook.added, ...hook.added] }, // not the StatefulSet: its only pod is deleted first
    '12-no-final-newline.yaml': hook,
  });
});

test('line endings, the byte order mark and a missing final newline stay', async () => {
  const [crlf, last] = [(await harden(textOf('09-crlf-bom.yaml'))).out, (await harden(textOf('12-no-final-newline.yaml'))).out];
  expect([crlf[0], /[^\r]\n/.test(crlf), last.endsWith('\n')]).toEqual(['\uFEFF', false, false]);
});
