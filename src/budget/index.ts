export * from './budget';
export * from './drain-budget';
export * from './hook';
export * from './seconds';
