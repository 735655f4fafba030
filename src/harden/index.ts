export * from './deployment';
export * from './hardened-text';
export * from './restricted';
export * from './spread';
export * from './workload-changes';
