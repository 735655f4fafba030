/** A text is read when nothing has been typed for so long. */
export const TYPING_MS = 150;

/** The element of the page with this id. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

/** A new element with a class and its content, as text. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className = '', ...content: (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...content);
  return made;
}

/** Options of a select, from values and texts. */
export function fill(select: HTMLSelectElement, options: readonly (readonly [string, string])[]): void {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
}
