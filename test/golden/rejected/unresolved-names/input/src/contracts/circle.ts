import { Endless } from './circle.js';

export { Endless };
