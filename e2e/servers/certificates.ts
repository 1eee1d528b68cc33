import { fileURLToPath } from 'node:url';

const folder = new URL('./certificates/', import.meta.url);

/** Paths of the shipped test certificates (PEM); valid from 2020 to 2120 for `localhost`, `127.0.0.1` and `::1`. */
export const testCertificates = {
  ca: fileURLToPath(new URL('ca.pem', folder)),
  cert: fileURLToPath(new URL('server.pem', folder)),
  key: fileURLToPath(new URL('server-key.pem', folder)),
} as const;
