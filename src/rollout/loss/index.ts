export * from './expected-loss';
export * from './proxy';
