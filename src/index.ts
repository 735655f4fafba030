export { DrainBudget, DrainBudgetProps, ITrafficPath } from './budget/drain-budget';
export * from './traffic/platform';
export * from './traffic/traffic-path';
export * from './constructs/disruption-budget';
export * from './constructs/graceful-deployment';
export * from './constructs/graceful-service';
export { GrpcReadinessOptions, HttpReadinessOptions, Readiness, ReadinessOptions } from './constructs/readiness';
export * from './constructs/web-service';
export * from './constructs/web-service-props';
