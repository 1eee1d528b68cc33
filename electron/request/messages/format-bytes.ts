import type { SharedTranslate } from './shared-messages';

const STEP = 1024;
const UNITS = ['bytes.kib', 'bytes.mib', 'bytes.gib'] as const;

/** A size in words: `512 bytes`, `1.5 MiB`, `1,5 МиБ` (IEC 80000-13 units, one decimal at most). */
export function formatBytes(bytes: number, t: SharedTranslate): string {
  if (bytes < STEP) return t('bytes.b', { value: bytes });
  let value = bytes;
  let unit: (typeof UNITS)[number] = 'bytes.kib';
  for (const next of UNITS) {
    value /= STEP;
    unit = next;
    // 1023.95 KiB would be shown as `1,024 KiB`: it is the next unit already.
    if (value < STEP - 0.05) break;
  }
  return t(unit, { value });
}
