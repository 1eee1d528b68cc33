const UTF_16_LE = [0xff, 0xfe] as const;

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/**
 * Text of a program's output: UTF-16 by its mark, UTF-8 when it is valid, else code page 866, the OEM code page of
 * Russian Windows in which `reg`, `route` and `tasklist` write into a pipe. Never throws; the mark is taken off.
 */
export function decodeOutput(bytes: Uint8Array): string {
  if (startsWith(bytes, UTF_16_LE)) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // An output that was cut in the middle of a letter is still UTF-8: only its last letter is torn.
    const torn = new TextDecoder('utf-8').decode(bytes);
    return /\uFFFD(?!$)/u.test(torn) ? new TextDecoder('ibm866').decode(bytes) : torn.slice(0, -1);
  }
}
