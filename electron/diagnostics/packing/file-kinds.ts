import type { OmissionReason } from '../../request/package-manifest';

/** What a file's name says about how it has to be handled. */
export type NameClass =
  'settings' | 'log' | 'compressed' | 'recording' | 'dump' | 'zip' | 'archive' | 'blocked' | 'unknown';

const CLASSES: Readonly<Record<Exclude<NameClass, 'unknown'>, string>> = {
  settings: 'ini cfg conf config xml json yaml yml properties plist toml settings',
  log: 'log txt trace out err csv tsv md sip jsonl ndjson htm html eml',
  compressed: 'png jpg jpeg gif webp heic avif docx xlsx pptx odt ods odp pdf woff woff2',
  recording: 'wav mp3 ogg oga opus m4a aac wma amr gsm flac aiff webm mp4 avi mkv mov wmv 3gp mpg mpeg',
  dump: 'dmp mdmp hdmp crash ips',
  zip: 'zip',
  archive: '7z rar gz tgz bz2 tbz xz txz zst lz4 tar lzma arj ace z',
  // What mail servers refuse as an attachment, inside a zip too (the list of Gmail's help page and Outlook's blocked file types).
  blocked:
    'ade adp apk app appx appxbundle bas bat cab chm cmd com cpl diagcab dll dmg drv exe gadget hlp hta inf ins iso isp jar jnlp js jse lib lnk mde msc msi msix msp mst ocx pif ps1 ps1xml ps2 psc1 psd1 psm1 reg scf scr sct sh shb shs sys url vb vbe vbs vhd vxd ws wsc wsf wsh xll',
};

const BY_EXTENSION = new Map<string, NameClass>(
  Object.entries(CLASSES).flatMap(([name, extensions]) =>
    extensions.split(' ').map((extension) => [extension, name as NameClass] as const),
  ),
);

/** Settings are small; what is larger is treated like a log, which can be cut. */
export const SETTINGS_MAX_BYTES = 2 * 1024 * 1024;

/** What rotation and copying put behind a name. */
const ROTATION = /[. ]+$|\.\d{1,8}$|[._-]\d{4}-\d\d-\d\d$|\.(?:old|bak|orig)$/;

/** Classifies a file by its name; rotated names (`sip.log.3`, `sip.log.2026-11-22`) count as what was rotated. */
export function classifyFileName(name: string): NameClass {
  let plain = name.toLowerCase();
  for (let shorter = ''; shorter !== plain;) {
    shorter = plain;
    plain = plain.replace(ROTATION, '');
  }
  const dot = plain.lastIndexOf('.');
  return dot < 0 ? 'unknown' : (BY_EXTENSION.get(plain.slice(dot + 1)) ?? 'unknown');
}

/**
 * Why a file of this class is not taken from a folder or a zip; `null` when it may be. What the user gave as one file
 * is taken with fewer questions: a zip is opened, a recording was meant.
 */
export function refuseByName(nameClass: NameClass, isUserFile: boolean): OmissionReason | null {
  if (nameClass === 'zip' || nameClass === 'archive') return 'nested-archive';
  return nameClass === 'recording' && !isUserFile ? 'recording' : null;
}
