export { ACKNOWLEDGE_ANNOTATION, acknowledgementsOf } from './acknowledge';
export * from './check';
export * from './located-finding';
export * from './rule';
export * from './rules';
