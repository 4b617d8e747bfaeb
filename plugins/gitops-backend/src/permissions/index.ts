export * from './Authorizer';
export * from './conditions';
export * from './matches';
export * from './registerPermissions';
export * from './resourceRefs';
export * from './rules';
export * from './toSql';
