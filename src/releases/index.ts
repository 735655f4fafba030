export * from './autoscaling';
export * from './keep';
export * from './names';
export * from './peak';
export * from './release-file';
export * from './release-name';
export * from './settings';
export * from './superseded-by';
