export * from './kubernetes-version';
export * from './platform-table';
export * from './removed-apis';
