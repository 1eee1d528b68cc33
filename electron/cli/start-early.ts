import { join } from 'node:path';
import { startPackageThreadEarly } from '../diagnostics/package-thread';

// Imported before everything else: a thread loads its code while this one is still busy with its own.
if (process.argv[2] === 'collect' && !process.argv.includes('--help'))
  startPackageThreadEarly(join(__dirname, '..', 'workers'));
