import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { makeStandInDistribution } from './stand-in-distribution.mjs';
import { StepFailed, run, step } from './steps.mjs';

// Proves the packaging configuration with a stand-in for Electron's binary: nothing that it makes is ever published.
const root = join(import.meta.dirname, '..');
const configFile = join(root, 'build/electron-builder.yml');
const work = mkdtempSync(join(tmpdir(), 'softphone-report-package-'));
const output = join(work, 'stand-in-release');
const unpacked = join(output, 'linux-unpacked');
const executable = join(unpacked, 'softphone-report');

/** Top folders that the packed application may have; anything else is a file that slipped in. */
const PACKED =
  /^\/(package\.json|LICENSE|assets(\/|$)|dist$|dist\/(main|preload|renderer|workers|cli)(\/|$))/;
const REQUIRED = [
  '/dist/main/main.cjs',
  '/dist/preload/preload.cjs',
  '/dist/renderer/index.html',
  '/dist/workers/package-worker.cjs',
  '/dist/workers/search-index.bin',
  '/dist/workers/slice-worker.cjs',
  '/assets/knowledge-base/asked.json',
  '/assets/knowledge-base/first-aid/sip-486-busy-here.ru.json',
  '/dist/cli/cli.cjs',
  '/assets/knowledge-base/articles.json',
  '/assets/working-calendar.json',
];

try {
  await prepare('start');
  const { load } = await import('js-yaml');
  const config = load(readFileSync(configFile, 'utf8'));
  await step('configuration against the published schema', () => validate(config));
  await step('stand-in directory and deb', () => pack(config));
  await step('files packed', checkFiles);
  await step('languages kept', checkLocales);
  await step('fuses', checkFuses);
  await step('deb', checkDeb);
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function validate(config) {
  const { default: Ajv } = await import('ajv');
  const schema = JSON.parse(readFileSync(join(root, 'node_modules/app-builder-lib/scheme.json'), 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  const check = ajv.compile(schema);
  const misspelt = { ...config, nsis: { ...config.nsis, oneClik: true } };
  if (check(misspelt))
    throw new Error('the schema let a misspelt option pass: this check would prove nothing');
  if (!check(config)) throw new Error(ajv.errorsText(check.errors, { separator: '\n' }));
  return 'valid';
}

async function pack(config) {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  const distribution = join(work, 'stand-in-electron');
  makeStandInDistribution(distribution, version);
  process.env.CUSTOM_FPM_PATH = join(root, 'build/stand-in-fpm.mjs');
  const { build, Platform, Arch } = await import('electron-builder');
  const artifacts = await build({
    projectDir: root,
    publish: 'never',
    targets: Platform.LINUX.createTarget(['dir', 'deb'], Arch.x64),
    config: {
      ...config,
      electronDist: distribution,
      electronVersion: version,
      directories: { ...config.directories, output },
    },
  });
  const made = artifacts.filter((file) => existsSync(file));
  if (!made.some((file) => file.endsWith('.deb')) || !existsSync(executable))
    throw new Error('an artifact is missing');
  return `${made.length} made`;
}

async function checkFiles() {
  const { listPackage } = await import('@electron/asar');
  const files = listPackage(join(unpacked, 'resources/app.asar'), {}).map((name) =>
    name.replaceAll('\\', '/'),
  );
  const strange = files.filter(
    (name) => !PACKED.test(name) || name.endsWith('.map') || name.includes('stand-in'),
  );
  if (strange.length > 0) throw new Error(`should not be packed: ${strange.slice(0, 10).join(', ')}`);
  const missing = REQUIRED.filter((name) => !files.includes(name));
  if (missing.length > 0) throw new Error(`missing from the package: ${missing.join(', ')}`);
  return `${files.length} files, nothing but the product`;
}

async function checkLocales() {
  const locales = readdirSync(join(unpacked, 'locales')).sort().join(', ');
  if (locales !== 'en-US.pak, ru.pak') throw new Error(`found ${locales}`);
  return 'Russian and English';
}

async function checkFuses() {
  const { FuseState, FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses');
  const wire = await getCurrentFuseWire(executable);
  const off = [
    'RunAsNode',
    'EnableNodeOptionsEnvironmentVariable',
    'EnableNodeCliInspectArguments',
    'GrantFileProtocolExtraPrivileges',
  ];
  const on = ['EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar', 'EnableCookieEncryption'];
  const wrong = [
    ...off.filter((name) => wire[FuseV1Options[name]] !== FuseState.DISABLE),
    ...on.filter((name) => wire[FuseV1Options[name]] !== FuseState.ENABLE),
  ];
  if (wrong.length > 0) throw new Error(`not as configured: ${wrong.join(', ')}`);
  return `${off.length} off, ${on.length} on`;
}

async function checkDeb() {
  const [deb] = readdirSync(output).filter((name) => name.endsWith('.deb'));
  if (deb === undefined) throw new Error('no deb was made');
  const path = join(output, deb);
  const info = await run('dpkg-deb', ['--info', path]);
  if (!/Package: softphone-report\n/.test(info)) throw new Error(info);
  const contents = await run('dpkg-deb', ['--contents', path]);
  for (const name of [
    'usr/share/applications/',
    'usr/share/icons/hicolor/256x256/apps/softphone-report.png',
    'resources/app.asar',
  ]) {
    if (!contents.includes(name)) throw new Error(`${name} is not in the deb`);
  }
  const desktop = spawnSync(
    'sh',
    [
      '-c',
      `dpkg-deb --fsys-tarfile "$1" | tar -xO --wildcards './usr/share/applications/*.desktop'`,
      'sh',
      path,
    ],
    { encoding: 'utf8' },
  );
  if (!desktop.stdout.includes('Name=Softphone Report')) throw new Error('the desktop entry has no name');
  return `${deb}, a stand-in for checks only`;
}
