const MEBIBYTE = 1024 * 1024;

/**
 * Largest package of a letter, in bytes, where no server has told its limit: 17 MiB. Base64 with line breaks adds 37 %
 * (RFC 2045, 6.8), so the letter stays within the decimal 25 MB that most mail services take (request-format: size).
 */
export const LETTER_PACKAGE_MAX_BYTES = 17 * MEBIBYTE;

/**
 * Packages that pass at ever fewer servers, in bytes: at every one with its factory settings, at those of 25 MB, at the
 * largest that a public service takes by SMTP. What support's own server takes is not known, so nothing goes beyond.
 */
const TIERS = [7 * MEBIBYTE, LETTER_PACKAGE_MAX_BYTES, 25 * MEBIBYTE] as const;

/** Headers and words of a letter: more than any letter of ours has, in bytes. */
const WORDS_MAX_BYTES = 64 * 1024;
const LEAST_BYTES = 1024;
/** A line of base64 carries 57 bytes in 76 characters, CR and LF. */
const LINE = { carries: 57, takes: 78 } as const;

/** What limits a package. */
export interface PackageLimits {
  /** SIZE that the account's server announced (RFC 1870), in bytes of the encoded letter; `null` where none is known. */
  readonly letterMaxBytes: number | null;
  /** The administrator's limit for packages, which only lowers; `null` without one. */
  readonly policyMaxBytes: number | null;
}

/** Largest package, in bytes, whose letter the account's server takes; a server without a known limit gets 17 MiB. */
export function packageBudget({ letterMaxBytes, policyMaxBytes }: PackageLimits): number {
  const room = letterMaxBytes === null ? LETTER_PACKAGE_MAX_BYTES : packageRoom(letterMaxBytes);
  return Math.min(room, TIERS[2], policyMaxBytes ?? Infinity);
}

/** Largest package, in bytes, that fits into a letter of that many bytes beside its words. */
function packageRoom(letterMaxBytes: number): number {
  const words = Math.min(WORDS_MAX_BYTES, Math.ceil(letterMaxBytes / 4));
  return Math.max(LEAST_BYTES, Math.floor((letterMaxBytes - words) / LINE.takes) * LINE.carries);
}

/**
 * A limit, in bytes of the letter, to go on with after a server without an announced one refused a letter of that many
 * bytes as too large: the next tier below, or half where there is none.
 */
export function letterLimitBelow(refusedBytes: number): number {
  const tiers = TIERS.map((bytes) => Math.ceil(bytes / LINE.carries) * LINE.takes + WORDS_MAX_BYTES);
  return tiers.findLast((bytes) => bytes < refusedBytes) ?? Math.floor(refusedBytes / 2);
}
