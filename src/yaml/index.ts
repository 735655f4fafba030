export * from './document';
export * from './locate';
export * from './objects';
export * from './split';
