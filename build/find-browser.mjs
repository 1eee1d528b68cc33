import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env as processEnv, platform as processPlatform } from 'node:process';

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge',
];

const macPrograms = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `${name}.app/Contents/MacOS/${name}`,
);

const windowsPrograms = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/**
 * Finds an installed Chromium, Chrome or Edge, or gives `null`. `SOFTPHONE_REPORT_BROWSER` names another one. The
 * system is told by `env` and `platform`, so that each of the three can be tested on one.
 */
export function findBrowser(env = processEnv, platform = processPlatform) {
  const named = env.SOFTPHONE_REPORT_BROWSER;
  const places = named === undefined || named === '' ? placesOf(env, platform) : [named];
  return places.find(isExecutable) ?? null;
}

function placesOf(env, platform) {
  if (platform === 'darwin') {
    const folders = ['/Applications', ...(env.HOME === undefined ? [] : [join(env.HOME, 'Applications')])];
    return folders.flatMap((folder) => macPrograms.map((program) => join(folder, program)));
  }
  if (platform === 'win32') {
    const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    return folders.flatMap((folder) => windowsPrograms.map((program) => join(folder, ...program)));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return commands.flatMap((command) => folders.map((folder) => join(folder, command)));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
