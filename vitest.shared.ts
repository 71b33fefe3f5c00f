import { defaultServerConditions } from 'vite';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/**
 * The vitest configuration of every workspace.
 *
 * Tests import the sources of the other packages through the private `@wirepact/source` condition
 * of their `exports`, so that a test never needs a build and never runs an old one.
 */
const config: ViteUserConfig = defineConfig({
  ssr: {
    resolve: { conditions: ['@wirepact/source', ...defaultServerConditions] },
  },
  test: {
    include: ['src/**/*.test.ts'],
    // Files share two cores with the other workspaces: a slow start must not look like a failure.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

export default config;
