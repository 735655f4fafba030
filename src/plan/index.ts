export * from './advice';
export * from './options';
export * from './plans';
export * from './quantity';
export * from './refused';
export * from './template';
