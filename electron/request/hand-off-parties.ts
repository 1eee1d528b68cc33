import { z } from 'zod';
import { scopeKindSchema } from './document';

/** A topic outside of support (R3). */
export const outsideKindSchema = scopeKindSchema.exclude(['in-scope']);

/** Who can solve what the vendor's support does not cover (R3, R15). */
export const handOffPartySchema = z.enum([
  'pbx-support',
  'administrator',
  'provider',
  'software-vendor',
  'equipment-maker',
]);

/** A topic outside of support. */
export type OutsideKind = z.infer<typeof outsideKindSchema>;
/** Who can solve what the vendor's support does not cover. */
export type HandOffParty = z.infer<typeof handOffPartySchema>;

/** Who can solve each topic, the likeliest first (R3; telephony belongs to the support of the PBX by R15). */
export const HAND_OFF_PARTIES: Readonly<Record<OutsideKind, readonly [HandOffParty, ...HandOffParty[]]>> = {
  'sip-settings': ['pbx-support', 'administrator'],
  workplace: ['administrator'],
  equipment: ['administrator', 'equipment-maker'],
  'cloud-pbx-link': ['provider', 'pbx-support'],
  'third-party-software': ['administrator', 'software-vendor'],
};
