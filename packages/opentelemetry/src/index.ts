export { clientInstrumentation } from './client-instrumentation.js';
export type { InstrumentationOptions } from './instrumentation-options.js';
export {
  type ObservedCall,
  type ServerInstrumentation,
  serverInstrumentation,
} from './server-instrumentation.js';
export type { ObservedServer, ServerNumbers } from './server-metrics.js';
