export { ACKNOWLEDGE_ANNOTATION, acknowledgeLine, acknowledgementsOf } from './acknowledge';
export * from './check';
export { setGracePeriod } from './fixes/grace';
export { addMesh } from './fixes/mesh';
export { type PodBudget } from './fixes/pod-budget';
export { addPreStop } from './fixes/pre-stop';
export * from './located-finding';
export * from './rule';
export * from './rules';
