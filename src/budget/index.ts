export * from './budget';
export * from './seconds';
