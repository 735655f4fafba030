export * from './kubernetes-version';
export * from './lookup';
export * from './platform';
export * from './recorded-budget';
export * from './traffic-path';
