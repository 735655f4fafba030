export * from './acknowledge';
export * from './check';
export * from './rule';
export * from './rules';
export * from './strategy';
