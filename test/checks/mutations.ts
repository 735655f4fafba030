import * as fs from 'node:fs';
import * as path from 'node:path';
import { Mutation } from './fixtures';

/** `test`, `describe` and their `each`, to load a test file without running its tests. */
const ignore = Object.assign(() => {}, { each: () => () => {} });

const loaded = new Map<string, Mutation>();

/** The mutation that `rules/<id>.test.ts` exports. */
export function mutationOf(id: string): Mutation {
  const known = loaded.get(id);
  if (known) return known;
  const scope: Record<string, unknown> = globalThis;
  const { test, describe } = scope;
  Object.assign(scope, { test: ignore, describe: ignore });
  try {
    const file = path.join(__dirname, 'rules', `${id}.test.ts`);
    const { mutation } = (fs.existsSync(file) ? module.require(file) : {}) as { readonly mutation?: Mutation };
    delete require.cache[file]; // it is loaded again to run
    if (!mutation) throw new Error(`test/checks/rules/${id}.test.ts: no mutation.\n    Write: export const mutation: Mutation = { change: s => s.with(...) };`);
    loaded.set(id, mutation);
    return mutation;
  } finally {
    Object.assign(scope, { test, describe });
  }
}
