/**
 * Largest package in a letter, in bytes: 17 MiB. Base64 with line breaks adds 37 % (RFC 2045, 6.8), so the letter
 * stays within the decimal 25 MB that most mail services take (request-format: size). A managed policy may lower it.
 */
export const LETTER_PACKAGE_MAX_BYTES = 17 * 1024 * 1024;
