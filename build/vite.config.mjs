import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The window's bundle: plain files beside index.html, nothing inlined, so that the strict content policy holds. */
export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  plugins: [react()],
  publicDir: false,
  cacheDir: join(root, '.cache', 'vite'),
  build: {
    outDir: join(root, 'dist', 'renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2048,
  },
});
