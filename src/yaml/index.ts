export * from './document';
export * from './edits';
export * from './locate';
export * from './objects';
export * from './rewrite';
export * from './split';
