export * from './money.js';
export { slug } from './slug.js';
