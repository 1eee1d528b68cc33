import Module, { createRequire } from 'node:module';

interface ModuleInternals {
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

/** A name that no real file has. */
const STAND_IN_FILE = '/stand-in/electron.cjs';

/** Runs the built main bundle with `require('electron')` answered by the stand-in; nothing of it is changed. */
export function loadProgram(mainPath: string, electron: object): void {
  const require = createRequire(mainPath);
  const internals = Module as unknown as ModuleInternals;
  const resolveFilename = internals._resolveFilename.bind(Module);
  internals._resolveFilename = (request, ...rest) =>
    request === 'electron' ? STAND_IN_FILE : resolveFilename(request, ...rest);
  const standIn = new Module(STAND_IN_FILE);
  standIn.exports = electron;
  standIn.loaded = true;
  require.cache[STAND_IN_FILE] = standIn;
  require(mainPath);
}
