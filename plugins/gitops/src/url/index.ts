export * from './list';
export * from './application';
