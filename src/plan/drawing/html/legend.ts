/** The states of a pod, for somebody who does not know Kubernetes. */
const STATES: readonly (readonly [css: string, what: string, meaning: string])[] = [
  ['starting pending', 'Pending', 'waits for a place: nothing runs yet'],
  ['starting', 'starting', 'created, but cannot answer yet: it should get no traffic'],
  ['ready', 'ready', 'serves'],
  ['terminating', 'serving while terminating', 'is to go, and still answers, since not everybody knows that yet'],
  ['draining', 'draining', 'finishes what it has begun, takes nothing new, then is gone'],
  ['lost', 'requests may be lost', 'traffic is sent to a pod that does not answer: 502, 503, connection refused'],
];

/** How an embedded picture is read. */
export const LEGEND = [
  '<p>Time runs from left to right. Above: how many pods there are, the dashed line is how many there should be. Below: a row for each pod, old ones first, in the order in which they terminate.</p>',
  '<dl class="legend rollout">',
  ...STATES.map(([css, what, meaning]) => `<div><dt><i class="${css}"></i>${what}</dt><dd>${meaning}</dd></div>`),
  '</dl>',
].join('\n');
