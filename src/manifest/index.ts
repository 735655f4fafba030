export * from './draining';
export * from './front';
export * from './manifest';
export * from './manifests';
export * from './mesh-sign';
export * from './pod';
export * from './selector';
