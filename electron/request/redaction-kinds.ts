// Apart from the schemas: threads that mask need the names and not the library that checks documents.

/** Kinds of secret that are always masked and cannot be shown again. */
export const SECRET_KINDS = [
  'password',
  'licence-key',
  'sip-digest',
  'sdp-key',
  'token',
  'cookie',
  'private-key',
  'url-credentials',
  'card-number',
  'account-name',
] as const;

/** Kinds of personal data that get a pseudonym, the same in every file; each can be kept on purpose. */
export const PSEUDONYM_KINDS = [
  'phone-number',
  'email-address',
  'user-name',
  'computer-name',
  'public-address',
  'own-word',
] as const;

/** Kind of personal data that gets a pseudonym. */
export type PseudonymKind = (typeof PSEUDONYM_KINDS)[number];

/** What the first word of a pseudonym says about its kind: `PHONE-…-67` and `EXT-…-01` stand for numbers. */
export const KIND_OF_PREFIX: Readonly<Record<string, PseudonymKind>> = {
  PHONE: 'phone-number',
  EXT: 'phone-number',
  EMAIL: 'email-address',
  USER: 'user-name',
  COMPUTER: 'computer-name',
  IP: 'public-address',
  WORD: 'own-word',
};
