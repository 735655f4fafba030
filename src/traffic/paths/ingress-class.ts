import { PATHS } from './path-table';

/** The class as the table has it: `gce` for `gce-internal`. */
export function canonicalClass(className: string): string {
  return PATHS.find(row => row.classAliases?.includes(className))?.className ?? className;
}

/** The class of the path with this IngressClass controller; undefined for an unknown controller. */
export function classOfController(controller: unknown): string | undefined {
  if (typeof controller !== 'string') return undefined;
  const matches = (known: string) => (known.endsWith('/') ? controller.startsWith(known) : controller === known);
  return PATHS.find(row => row.controllers?.some(matches))?.className;
}
