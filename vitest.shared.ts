import { defaultServerConditions } from 'vite';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/**
 * The vitest configuration of every workspace.
 *
 * Tests import the sources of the other packages through the private `@wirepact/source` condition
 * of their `exports`, so that a test never needs a build and never runs an old one. Packages from the
 * registry are resolved as Node does, which does not know the condition `module` of bundlers: what
 * stands behind it may be code that only a bundler can load.
 */
const config: ViteUserConfig = defineConfig({
  ssr: {
    resolve: {
      conditions: [
        '@wirepact/source',
        ...defaultServerConditions.filter((condition) => condition !== 'module'),
      ],
    },
  },
  test: {
    include: ['src/**/*.test.ts'],
    // Files share two cores with the other workspaces: a slow start must not look like a failure.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

export default config;
