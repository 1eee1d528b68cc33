#!/usr/bin/env node
// Stands in for fpm, which electron-builder downloads and these checks cannot: the part of its command line that a deb
// needs, carried out with dpkg-deb. Used by package-check only, never for a release.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
  copyFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';

const withValue = new Set(
  '-s -t -d --deb-recommends --architecture --after-install --after-remove --description --version --package --name --maintainer --vendor --url --category --deb-priority --license --deb-compression --iteration'.split(
    ' ',
  ),
);
const single = {};
const lists = { '-d': [], '--deb-recommends': [] };
const files = [];
const args = process.argv.slice(2);
for (let i = 0; i < args.length; i += 1) {
  const arg = args[i];
  if (withValue.has(arg)) {
    i += 1;
    if (lists[arg]) lists[arg].push(args[i]);
    else single[arg] = args[i];
  } else if (!arg.startsWith('-')) files.push(arg);
}
if (single['-t'] !== 'deb') throw new Error(`The stand-in packs deb only, not ${single['-t']}`);

const stage = mkdtempSync(join(tmpdir(), 'softphone-report-deb-'));
try {
  for (const mapping of files) {
    const at = mapping.lastIndexOf('=');
    const from = mapping.slice(0, at);
    const to = join(stage, mapping.slice(at + 1));
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to, { recursive: statSync(from).isDirectory(), preserveTimestamps: true });
  }
  mkdirSync(join(stage, 'DEBIAN'));
  const [synopsis = '', ...rest] = (single['--description'] ?? '').trim().split('\n');
  const control = [
    ['Package', single['--name']],
    ['Version', single['--version']],
    ['Architecture', single['--architecture']],
    ['Maintainer', single['--maintainer']],
    ['Section', single['--category'] ?? 'default'],
    ['Priority', single['--deb-priority']],
    ['Homepage', single['--url']],
    ['Depends', lists['-d'].join(', ')],
    ['Recommends', lists['--deb-recommends'].join(', ')],
    ['Description', [synopsis, ...rest.map((line) => ` ${line.trim()}`)].join('\n')],
  ].filter(([, value]) => value);
  writeFileSync(
    join(stage, 'DEBIAN/control'),
    `${control.map(([key, value]) => `${key}: ${value}`).join('\n')}\n`,
  );
  for (const [option, name] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    if (!single[option]) continue;
    copyFileSync(single[option], join(stage, 'DEBIAN', name));
    chmodSync(join(stage, 'DEBIAN', name), 0o755);
  }
  execFileSync('dpkg-deb', ['--root-owner-group', '--build', stage, single['--package']], {
    stdio: 'inherit',
  });
} finally {
  rmSync(stage, { recursive: true, force: true });
}
