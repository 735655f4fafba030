export * from './lookup';
export * from './meshes/mesh-row';
export * from './meshes/mesh-table';
export * from './paths/needed-annotations';
export * from './paths/path-row';
export * from './paths/path-table';
