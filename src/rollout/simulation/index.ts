export * from './input';
export * from './pod-life';
export * from './simulation';
export * from './sweep';
export * from './template';
export * from './timeline';
