export * from './Secret';
export * from './Sealing';
export * from './loadSealing';
