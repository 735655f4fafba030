export * from './deployment';
export * from './facts';
export * from './restricted';
