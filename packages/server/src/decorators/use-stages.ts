import type { ExceptionFilter } from '../pipeline/exception-filter.js';
import type { Guard } from '../pipeline/guard.js';
import type { Interceptor } from '../pipeline/interceptor.js';
import type { Pipe } from '../pipeline/pipe.js';
import { type Given, joined, type PipelineOptions } from '../pipeline/pipeline-options.js';
import { type GatewayDecorator, memberOf } from './decorated-member.js';
import { recordOf } from './member-records.js';

/** Has guards decide on the calls of a gateway or a method, in this order. */
export function UseGuards(...guards: Given<Guard>[]): GatewayDecorator {
  return use('@UseGuards', { guards });
}

/** Puts interceptors around the calls of a gateway or a method, the first outermost. */
export function UseInterceptors(...interceptors: Given<Interceptor>[]): GatewayDecorator {
  return use('@UseInterceptors', { interceptors });
}

/** Has pipes change what a gateway's handlers, or a method, are given, in this order. */
export function UsePipes(...pipes: Given<Pipe>[]): GatewayDecorator {
  return use('@UsePipes', { pipes });
}

/** Has filters decide what the calls of a gateway or a method fail with, the last first. */
export function UseFilters(...filters: Given<ExceptionFilter>[]): GatewayDecorator {
  return use('@UseFilters', { filters });
}

function use(name: string, stages: PipelineOptions): GatewayDecorator {
  return (target: object, where?: unknown): void => {
    const record = recordOf(memberOf(name, target, where));
    // Decorators are applied from the last to the first, and are to be read from the first.
    record.pipeline = joined(stages, record.pipeline);
  };
}
