import { CloseCode, type Link } from '@wirepact/wire';
import { cuttableProxy } from './cuttable-proxy.js';
import type { Target } from './ways.js';

/** A way to a server on which every connection can be broken. */
export interface CuttableTarget {
  readonly target: Target;
  /** Ends every connection as a network does that is gone. */
  cut(): void;
}

/** Stands between a client and a server of any way. */
export async function cuttable(target: Target): Promise<CuttableTarget> {
  if (typeof target !== 'function') {
    const proxy = await cuttableProxy(String(target));
    return { target: proxy.url, cut: proxy.cut };
  }
  const links = new Set<Link>();
  return {
    target: async (signal) => {
      const link = await target(signal);
      links.add(link);
      return link;
    },
    cut: () => {
      for (const link of links) link.close(CloseCode.LOST);
      links.clear();
    },
  };
}
