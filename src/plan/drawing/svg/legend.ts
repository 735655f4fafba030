import { PENDING } from './rows';
import { STATES } from './style';
const LEFT = 16;
const LINE = 18;

/** The names of the states in as many lines as the width needs, and the height of the lines after the first. */
export function legend(anyPending: boolean, top: number, width: number): { readonly svg: string; readonly moreHeight: number } {
  let left = LEFT;
  let y = top;
  const items = [...(anyPending ? [['starting', 'Pending', PENDING]] : []), ...Object.entries(STATES)];
  const svg = items.map(([state, what, more = '']) => {
    const itemWidth = 44 + what.length * 6.6;
    if (left > LEFT && left + itemWidth > width) [left, y] = [LEFT, y + LINE];
    const item = `<rect class="${state}" x="${left}" y="${y}" width="14" height="12"${more}/><text x="${left + 20}" y="${y + 10}">${what}</text>`;
    left += itemWidth;
    return item;
  }).join('');
  return { svg, moreHeight: y - top };
}
