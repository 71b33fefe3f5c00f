import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/page',
    // Inlined assets are data: URLs, which the page's Content-Security-Policy forbids.
    assetsInlineLimit: 0,
  },
});
