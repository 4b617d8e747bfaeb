export * from './types';
export * from './model';
export * from './fold';
export * from './filter';
export * from './layout';
export * from './window';
export * from './keyboard';
