export { assessHealth } from './assess';
export { aggregateHealth, isWorse, type HealthContribution } from './aggregate';
