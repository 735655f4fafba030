// What the default runner of jest maps, for one that loads tests as Node does: TypeScript, the name of this package, and the validators behind `cdk8s`
import { fileURLToPath } from 'node:url';

process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL('../test/tsconfig.json', import.meta.url));
await import('tsx');
delete process.env.TSX_TSCONFIG_PATH; // not for what tests start
await import('../test/support/cdk8s.ts');
