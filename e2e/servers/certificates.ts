import { resolve } from 'node:path';

// Tests run from the root of the checkout; import.meta is not known to every runner of them.
const folder = resolve('e2e', 'servers', 'certificates');

/** Paths of the shipped test certificates (PEM); valid from 2020 to 2120 for `localhost`, `127.0.0.1` and `::1`. */
export const testCertificates = {
  ca: resolve(folder, 'ca.pem'),
  cert: resolve(folder, 'server.pem'),
  key: resolve(folder, 'server-key.pem'),
} as const;
