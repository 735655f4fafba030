export { hardenDeployment } from './deployment';
export * from './hardened-text';
export * from './restricted';
export { dropRepeatedAntiAffinity } from './spread';
export * from './fixes';
