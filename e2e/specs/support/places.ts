import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSoftphoneData, type SoftphoneData } from '../../fixtures/softphone-data';
import { testCertificates } from '../../servers/certificates';

/** A PC with a softphone on it: generated data, and the environment by which the product finds it. */
export interface SoftphonePlace extends SoftphoneData {
  readonly folder: string;
  /** Points the product at the data, and lets it trust the authority of the test servers. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Makes softphone data with logs of this size, a crash dump and a recording. */
export async function makePlace(logBytes: number): Promise<SoftphonePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'softphone-pc-'));
  const data = makeSoftphoneData({
    folder: join(folder, 'SoftphonePro'),
    logBytes,
    withDumpAndRecording: true,
  });
  const locations = join(folder, 'locations.json');
  await writeFile(locations, JSON.stringify(locationsOf(data)));
  return {
    ...data,
    folder,
    env: { SOFTPHONE_REPORT_LOCATIONS: locations, SOFTPHONE_REPORT_POLICY: await writePolicy(folder) },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Writes a managed policy and gives its path. */
export async function writePolicy(
  folder: string,
  policy: Readonly<Record<string, unknown>> = { extraCaFile: testCertificates.ca },
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'policy.json');
  await writeFile(path, JSON.stringify(policy));
  return path;
}

function locationsOf({ settingsFile }: SoftphoneData) {
  const places = {
    settings: [settingsFile],
    programs: [],
    executables: ['{name}.exe'],
    sharedDumps: [],
    reports: [],
  };
  return { schemaVersion: 1, names: ['SoftphonePro'], platforms: { [process.platform]: places } };
}
