import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an Electron binary carries in front of its fuses, as published with @electron/fuses. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_COUNT = 9;
const LOCALES = ['en-US', 'ru', 'de', 'fr'];

/**
 * Lays out a folder in the shape of Electron's Linux release for electron-builder to pack: it proves which files are
 * packed, the locales kept and the fuses flipped. It cannot run anything, and says so.
 */
export function makeStandInDistribution(folder, version) {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  for (const locale of LOCALES)
    writeFileSync(join(folder, 'locales', `${locale}.pak`), `stand-in ${locale}\n`);
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'Stand-in for packaging checks: not Electron.\n');
  const wire = Buffer.concat([
    Buffer.from(FUSE_SENTINEL, 'latin1'),
    Buffer.from([1, FUSE_COUNT]),
    Buffer.from('101011011', 'latin1'),
  ]);
  const script = '#!/bin/sh\necho "This is a stand-in for packaging checks, not Electron." >&2\nexit 69\n';
  const binary = join(folder, 'electron');
  writeFileSync(binary, Buffer.concat([Buffer.from(script), wire, Buffer.from('\n')]));
  chmodSync(binary, 0o755);
}
