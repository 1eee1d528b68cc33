import type { RequestDocument } from './document';
import type { HandOffParty, OutsideKind } from './hand-off-parties';
import type { SharedTranslate } from './messages/shared-messages';
import { everyWordPattern } from './word-pattern';
import { scopeHints } from './scope-check';

/** Answers of telephony servers that people report, each with a check of its own (RFC 3261, section 21). */
export const SIP_CODES = ['401', '403', '404', '408', '480', '486', '488', '503'] as const;

type SipCode = (typeof SIP_CODES)[number];

/** Topics besides the codes that have a check of their own, and the words that tell them. */
const TOPICS = {
  'one-way': everyWordPattern(
    "одностор\\p{L}{1,6}|в одну сторону|не слыш\\p{L}{1,4}|слыш(?:но|ат|ит),? (?:а |но )?(?:мы|я) (?:их|его|её|ее) нет|one[- ]way|(?:can ?not|can[’']?t|don[’']?t|doesn[’']?t|do(?:es)? not) hear",
  ),
  codec: everyWordPattern('кодек\\p{L}{0,3}|codecs?|g\\.?7(?:11|22|29)[au]?|opus'),
  presence: everyWordPattern('статус\\p{L}{0,4} коллег|presence|blf'),
  headset: everyWordPattern(
    'гарнитур\\p{L}{0,3}|наушник\\p{L}{0,3}|микрофон\\p{L}{0,3}|headsets?|headphones?|microphones?',
  ),
  proxy: everyWordPattern('прокси(?:-сервер\\p{L}{0,2})?|proxy'),
  firewall: everyWordPattern(
    'firewalls?|фа[ей]рвол\\p{L}{0,3}|брандмауэр\\p{L}{0,3}|межсетев\\p{L}{0,3} экран\\p{L}{0,3}',
  ),
  antivirus: everyWordPattern(
    'антивирус\\p{L}{0,3}|касперск\\p{L}{0,4}|kaspersky|dr\\.?web|eset|nod32|defender|avast|anti-?virus',
  ),
} as const;

type Topic = keyof typeof TOPICS;

/** Which topics are worth a party's look: a provider does not look at headsets. */
const TOPICS_OF: Readonly<Record<HandOffParty, readonly Topic[]>> = {
  'pbx-support': ['one-way', 'codec', 'presence'],
  administrator: ['one-way', 'headset', 'proxy', 'firewall', 'antivirus'],
  provider: ['one-way'],
  'software-vendor': ['proxy', 'firewall', 'antivirus'],
  'equipment-maker': ['headset'],
};

/** What the party is asked to look at: what the words of the description point at, then what belongs to the topic in any case. */
export function checksFor(
  document: RequestDocument,
  { kind, party }: { readonly kind: OutsideKind; readonly party: HandOffParty },
  t: SharedTranslate,
): string[] {
  const { happened, expected, steps, tried } = document.description;
  const text = [document.summary, happened, expected, steps, tried].join('\n');
  const codes = party === 'pbx-support' ? codesIn(text).map((code) => t(`hand-off.code.${code}`)) : [];
  const topics = TOPICS_OF[party]
    .filter((topic) => text.search(TOPICS[topic]) >= 0)
    .map((topic) => t(`hand-off.check.${topic}`));
  return [...codes, ...topics, t(`hand-off.check.${OWN_CHECK[party] ?? kind}`)];
}

/** Whoever makes a thing is asked about it as its maker. */
const OWN_CHECK: Readonly<Partial<Record<HandOffParty, 'own-program' | 'own-equipment'>>> = {
  'software-vendor': 'own-program',
  'equipment-maker': 'own-equipment',
};

/** Codes that stand in the text as answers of a server, each once. */
function codesIn(text: string): SipCode[] {
  const words = scopeHints(text).map((hint) => hint.words);
  return SIP_CODES.filter((code) => words.some((word) => new RegExp(`(?<!\\d)${code}(?!\\d)`).test(word)));
}
