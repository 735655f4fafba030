export * from './kubernetes-version';
export * from './platform-table';
