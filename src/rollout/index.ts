export * from './batch';
export * from './fenceposts';
export * from './loss';
export * from './measures';
export * from './simulation';
