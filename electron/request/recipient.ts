/**
 * The vendor's only support address (R1: support is given by e-mail only). Nothing but an administrator's managed
 * policy changes it, and the review step points such a change out.
 */
export const SUPPORT_RECIPIENT = 'help@softphone.pro';
