import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageManifestSchema, type PackageManifest } from '../../electron/request/package-manifest';
import { command } from './support/command';
import { filledDocument, leaveDraft } from './support/drafts';
import { softphoneEntries } from './support/evidence';
import { pointer } from './support/hands';
import { expect, test } from './support/test';
import { makePackage } from './support/walk';
import { wizardPage } from './support/wizard-page';

/** The manifest of a package, taken out by a program that is not ours. */
async function manifestOf(zip: string): Promise<PackageManifest> {
  const { stdout } = await promisify(execFile)('unzip', ['-p', zip, 'manifest.json'], { maxBuffer: 2 ** 26 });
  return packageManifestSchema.parse(JSON.parse(stdout));
}

/** The same without what differs between two packages of the same files: when, for which request. */
function comparable(manifest: PackageManifest) {
  const { createdBy, maxBytes, omissions, masking } = manifest;
  return { createdBy, maxBytes, omissions, masking, entries: softphoneEntries(manifest) };
}

test('the wizard and the command line pack the same files into the same package', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  const document = filledDocument('ru');
  await leaveDraft(dataDir, document, 'attach');
  const wizard = await launchWizard({ env: place.env });
  const ui = wizardPage(wizard, 'ru');
  await ui.at('attach');
  await makePackage(ui, pointer());
  await wizard.stop();
  const folder = join(dataDir, 'requests', document.reference);
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.zip'));
  expect(names).toHaveLength(1);
  const packed = await manifestOf(join(folder, names[0] ?? ''));

  const out = join(dataDir, 'collected.zip');
  const ended = await command(
    ['collect', '--max-bytes', String(packed.maxBytes), '--out', out, '--data-dir', dataDir],
    { env: place.env },
  );
  expect(ended.code, ended.stderr).toBe(0);
  const collected = comparable(await manifestOf(out));
  expect(collected.entries.length).toBeGreaterThanOrEqual(3);
  expect(collected).toEqual(comparable(packed));
});
