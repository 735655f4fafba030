export * from './batch';
export * from './drawing';
export * from './fenceposts';
export * from './loss';
export * from './measures';
export * from './plan';
export * from './simulation';
