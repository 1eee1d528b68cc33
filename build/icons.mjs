import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, step } from './steps.mjs';

// The icons are kept in the repository, so that packing needs none of these programs. After a change of icon.svg:
// node build/icons.mjs (Debian: librsvg2-bin icoutils icnsutils).
const resources = join(import.meta.dirname, 'resources');
const svg = join(resources, 'icon.svg');
const linux = join(resources, 'icons');
const sizes = {
  linux: [16, 24, 32, 48, 64, 128, 256, 512],
  ico: [16, 24, 32, 48, 64, 128, 256],
  icns: [16, 32, 128, 256, 512, 1024],
};

const work = mkdtempSync(join(tmpdir(), 'softphone-report-icons-'));
try {
  mkdirSync(linux, { recursive: true });
  const all = [...new Set(Object.values(sizes).flat())];
  const png = (size) => join(work, `${size}.png`);
  await step('pictures', async () => {
    for (const size of all)
      await run('rsvg-convert', ['-w', `${size}`, '-h', `${size}`, '-o', png(size), svg]);
    for (const size of sizes.linux) await run('cp', [png(size), join(linux, `${size}x${size}.png`)]);
    return `${all.length} sizes`;
  });
  await step('icon.ico', async () => {
    await run('icotool', ['-c', '-o', join(resources, 'icon.ico'), ...sizes.ico.map(png)]);
    return 'Windows';
  });
  await step('icon.icns', async () => {
    await run('png2icns', [join(resources, 'icon.icns'), ...sizes.icns.map(png)]);
    return 'macOS';
  });
} finally {
  rmSync(work, { recursive: true, force: true });
}
