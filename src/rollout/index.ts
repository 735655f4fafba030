export * from './batch';
export * from './fenceposts';
