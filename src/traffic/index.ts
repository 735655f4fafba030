export * from './kubernetes-version';
export * from './platform';
export * from './recorded-budget';
export * from './traffic-path';
