export * from './manifest';
export * from './manifests';
export * from './min-replicas';
export * from './pod';
export * from './read';
export * from './said';
export * from './selector';
export * from './shape';
