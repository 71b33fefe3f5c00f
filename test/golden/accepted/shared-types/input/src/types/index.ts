export * from './user.js';
export * as people from './user.js';
