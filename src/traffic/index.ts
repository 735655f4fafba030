export * from './meshes/mesh-row';
export * from './meshes/mesh-table';
export * from './paths/ingress-class';
export * from './paths/path-annotations';
export * from './paths/path-row';
export * from './paths/path-table';
