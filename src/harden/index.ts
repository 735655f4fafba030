export * from './change';
export * from './deployment';
export * from './facts';
export * from './restricted';
export * from './retrofit';
export * from './spread';
