import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A stray import of electron must not start a download: it then gives a path string only.
    env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
    restoreMocks: true,
    // One fewer than there are cores is the default: on two cores half of the machine would wait.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['electron/**/*.test.ts', 'build/**/*.test.ts', 'e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['build/vitest-workers.mjs'],
          testTimeout: 30_000,
          server: { deps: { inline: [/electron-store/] } },
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'window',
          include: ['renderer/**/*.test.ts', 'renderer/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['renderer/test-setup.ts'],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
