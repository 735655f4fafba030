export * from './html';
export * from './json';
export * from './mermaid';
export * from './svg/svg';
export * from './text';
export * from './words';
