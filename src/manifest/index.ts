export * from './manifest';
export * from './manifests';
export * from './pod';
export * from './selector';
