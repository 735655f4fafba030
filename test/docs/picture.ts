import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Plan, plansOf } from '../../src/plan';
import { podsInRowOrder } from '../../src/plan/drawing/pod-order';
import { timeTicks, xScale } from '../../src/plan/drawing/svg/axis';
import { escape } from '../../src/plan/drawing/svg/escape';
import { row } from '../../src/plan/drawing/svg/rows';
import { STATES, STYLE } from '../../src/plan/drawing/svg/style';
import { lossText, outcome } from '../../src/plan/drawing/wording';

const EXAMPLES = path.join(__dirname, '../../examples/drop-in');
/** As in the measurements of docs/proof.md. */
const MEASURED = { replicas: 4, startupSeconds: 3, shutdownSeconds: 5, endpointLagSeconds: 10, requestsPerSecond: 200 };
const WIDTH = 640;
const LEFT = 52;
const ROW = 13;
const PANEL_TITLE = 44;
const LEGEND = 52;

/** The picture of README.md: the plans of the drop-in example, before and after, one above the other, on one time axis. */
export function picture(): string {
  const before = planOf('before');
  const after = planOf('after');
  const endMs = Math.max(...[before, after].flatMap(({ timeline, loss }) => [timeline.endAt, ...loss.moments.map(m => m.untilMs)]));
  const x = xScale(endMs, LEFT, WIDTH - LEFT - 16);
  const second = panelHeight(before) + 16;
  const bottom = second + panelHeight(after);
  const height = bottom + 24 + LEGEND;
  const texts = [`cdk8s-plus-28's Deployment, readiness probe: ${lost(before)}`, `the same as a GracefulDeployment: ${lost(after)}`];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="rollout" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="picture-title picture-desc">`,
    '<title id="picture-title">A rolling update of 4 pods, before and after</title>',
    `<desc id="picture-desc">${escape(`A row for each pod. Above, ${texts[0]}; ${outcome(before)}. Below, ${texts[1]}; ${outcome(after)}.`)}</desc>`,
    `<style>${STYLE}.rollout .bad{fill:#c1121f}.rollout .good{fill:#1a7f37}@media (prefers-color-scheme:dark){.rollout .bad{fill:#ff6b6b}.rollout .good{fill:#3fb950}}</style>`,
    `<rect class="bg" width="${WIDTH}" height="${height}"/>`,
    ...timeTicks(endMs).map(s => `<path class="grid" d="M${x(s * 1000)} ${PANEL_TITLE}V${bottom}"/>`
      + `<text class="mid faint" x="${x(s * 1000)}" y="${bottom + 16}">${s}${s === 0 ? ' s' : ''}</text>`),
    panel(before, texts[0], 'bad', 0),
    panel(after, texts[1], 'good', second),
    legend(bottom + 34),
    '</svg>',
    '',
  ].join('\n');

  function panel(plan: Plan, title: string, colour: string, top: number): string {
    const moments = plan.loss.moments;
    return [
      `<rect class="bg" x="0" y="${top}" width="${WIDTH}" height="${PANEL_TITLE - 4}"/>`,
      `<text class="title ${colour}" x="12" y="${top + 22}">${escape(title)}</text>`,
      ...podsInRowOrder(plan.timeline.pods).map((pod, i) => row(pod, moments.filter(m => m.pod === pod.name), i, {
        x, endMs, left: LEFT, top: top + PANEL_TITLE, rowHeight: ROW,
      })),
    ].join('\n');
  }
}

function planOf(name: string): Plan {
  const manifests = parseAllDocuments(readFileSync(path.join(EXAMPLES, `${name}.k8s.yaml`), 'utf8')).map(document => document.toJS());
  const deployment = manifests.find(({ kind }) => kind === 'Deployment');
  delete deployment.spec.replicas; // the option counts
  return plansOf(manifests, MEASURED)[0];
}

const panelHeight = (plan: Plan) => PANEL_TITLE + plan.timeline.pods.length * ROW;
const lost = (plan: Plan) => (plan.loss.requests === 0 ? 'none lost' : `${lossText(plan).split(' ')[0]} requests lost`);

/** Two lines: five states are too many for one at this width. */
function legend(top: number): string {
  const states = Object.entries(STATES);
  return [states.slice(0, 3), states.slice(3)].flatMap((line, i) => {
    let left = 12;
    return line.map(([state, what]) => {
      const item = `<rect class="${state}" x="${left}" y="${top + i * 20}" width="14" height="12"/><text x="${left + 20}" y="${top + i * 20 + 10}">${what}</text>`;
      left += 44 + what.length * 6.6;
      return item;
    });
  }).join('');
}
