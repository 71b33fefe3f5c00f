import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig, type ViteUserConfig } from 'vitest/config';
import shared from '../vitest.shared.js';

const wireSource = (path: string): string =>
  fileURLToPath(new URL(`../packages/wire/src/${path}`, import.meta.url));

/** Tests with needs of their own are a project of their own: its setup runs only when they do. */
const config: ViteUserConfig = mergeConfig(
  shared,
  defineConfig({
    // Generated gateways decorate parameters, and the golden ones belong to no tsconfig.json here.
    oxc: { decorator: { legacy: true } },
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'repository',
            include: ['**/*.test.ts'],
            exclude: [
              '**/node_modules/**',
              'browser/**',
              'conformance/**',
              'evolution/**',
              'package/**',
            ],
          },
        },
        {
          // The codec as browsers get it, whose text is not read and written by Node's Buffer.
          extends: true,
          resolve: {
            alias: {
              '#utf8-read': wireSource('codec/utf8-read.ts'),
              '#utf8-write': wireSource('codec/utf8-write.ts'),
            },
          },
          test: { name: 'codec for browsers', include: ['random/oracles.test.ts'] },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['browser/**/*.test.ts'],
            globalSetup: ['requirements/browser.setup.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'conformance',
            include: ['conformance/**/*.test.ts'],
            globalSetup: ['requirements/conformance.setup.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'evolution',
            include: ['evolution/**/*.test.ts'],
            globalSetup: ['requirements/protoc.setup.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'package',
            include: ['package/**/*.test.ts'],
            globalSetup: ['package/pack.setup.ts'],
            // npm install, tsc and a Vite build in a project outside the repository.
            testTimeout: 240_000,
            hookTimeout: 240_000,
          },
        },
      ],
    },
  }),
);

export default config;
