const COLON = 58;
const BLANK = 32;
const HYPHEN = 45;
const BRACKET = 40;
const NOTHING = 0;
const OTHER = 1;
const INTERNATIONAL = 2;
const IPV6 = 3;
const NATIONAL = 4;

/** What a number may be by its first digit; `OTHER` for everything else that belongs to a word. */
const ROLES = Uint8Array.from({ length: 256 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (sign === '0') return INTERNATIONAL;
  if (sign === '2' || sign === '3') return IPV6;
  if (sign === '7' || sign === '8') return NATIONAL;
  return /\w/.test(sign) ? OTHER : NOTHING;
});

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 48 && code <= 57;
}

/** Eleven digits in one, or parts that a blank, a hyphen or a bracket begins. */
function isNationalLike(codes: Uint8Array, at: number): boolean {
  const next = codes[at + 1];
  if (isDigit(next)) return isDigit(codes[at + 10]);
  if (next === BRACKET) return true;
  return (next === BLANK || next === HYPHEN) && (codes[at + 2] === BRACKET || isDigit(codes[at + 4]));
}

function isLikely(codes: Uint8Array, at: number, role: number): boolean {
  if (role === NATIONAL) return isNationalLike(codes, at);
  if (role === IPV6) return codes[at + 4] === COLON;
  return codes[at + 1] === 48 && isDigit(codes[at + 11]);
}

/**
 * The first place at or behind `from` where a telephone number (Russian, or behind `00`) or a global IPv6 address may begin and no
 * word goes on; `to` when there is none. The loop sees every character: a table throws out nearly all of them.
 */
export function findLikelyNumber(codes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const role = ROLES[codes[at] ?? 0] ?? NOTHING;
    if (role <= OTHER) continue;
    const isInWord = at > 0 && ROLES[codes[at - 1] ?? 0] !== NOTHING;
    if (!isInWord && isLikely(codes, at, role)) return at;
  }
  return to;
}
