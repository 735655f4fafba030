/** The states of a pod: CSS class and text of the legend. */
export const STATES = {
  starting: 'starting',
  ready: 'ready',
  terminating: 'serving while terminating',
  draining: 'draining',
  lost: 'requests may be lost',
} as const;

export type State = keyof typeof STATES;

/** The colours differ in lightness as well as in hue; the reader's browser chooses the scheme. */
const LIGHT = { bg: '#ffffff', fg: '#1f2328', faint: '#6b7480', grid: '#d8dde3', starting: '#f2c14e', ready: '#1b6fa8', terminating: '#79c3ee', draining: '#a7b0ba', lost: '#c1121f' };
const DARK = { bg: '#0d1117', fg: '#e6edf3', faint: '#9aa5b1', grid: '#2d333b', starting: '#d9a520', ready: '#3f9bdc', terminating: '#a6d8f5', draining: '#5c6670', lost: '#ff6b6b' };

const variables = (palette: typeof LIGHT) => Object.entries(palette).map(([name, colour]) => `--${name}:${colour}`).join(';');

export const STYLE = [
  `.rollout{${variables(LIGHT)};background:var(--bg);font:12px system-ui,sans-serif}`,
  `@media (prefers-color-scheme:dark){.rollout{${variables(DARK)}}}`,
  '.rollout text{fill:var(--fg)}.rollout .faint{fill:var(--faint)}.rollout .title{font-size:15px;font-weight:600}.rollout .end{text-anchor:end}.rollout .mid{text-anchor:middle}',
  '.rollout .grid{stroke:var(--grid);fill:none}.rollout .bg{fill:var(--bg)}.rollout .mark{stroke:var(--fg);stroke-dasharray:4 3;fill:none}',
  ...Object.keys(STATES).map(state => `.rollout .${state}{fill:var(--${state})}`),
].join('');
