import { join } from 'node:path';
import { startPackageThreadEarly } from '../diagnostics/package-thread';

// Imported before the rest of the program: a thread loads its code while this one is still busy with its own.
if (process.argv[2] === 'collect' && !process.argv.includes('--help'))
  startPackageThreadEarly(join(__dirname, '..', 'workers'));
