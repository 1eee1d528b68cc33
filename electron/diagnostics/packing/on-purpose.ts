import type { Identify, SecretPlace } from '../../redaction/find-secrets';
import { pseudonymOf } from '../../redaction/pseudonymizer';
import type { PackageManifest, RedactionKind } from '../../request/package-manifest';
import { PSEUDONYM_KINDS } from '../../request/redaction-kinds';

/** Tells of one entry which finds the manifest says were left unmasked on purpose. */
export interface Purpose {
  /** For the finder, where single values are shown in this entry. */
  readonly identify: Identify | undefined;
  /** Asked when the whole entry has been searched. */
  isMeant(place: SecretPlace): boolean;
}

/** Only tells values of one file apart; stands for the key of an installation that is not this one. */
const ANY_KEY = '0'.repeat(64);

function isPersonal(kind: RedactionKind): kind is (typeof PSEUDONYM_KINDS)[number] {
  return (PSEUDONYM_KINDS as readonly string[]).includes(kind);
}

/** What of a pseudonym can be told without its key: `PHONE-67` of `PHONE-KTQRMBXW-67`. */
function withoutCode(pseudonym: string): string {
  return pseudonym.replace(/-[A-Z]{8}/, '');
}

/** On the PC where the package was made each value tells its own pseudonym. */
function createExact(shown: ReadonlySet<string>, key: string): Purpose {
  return {
    identify: (_kind, value) =>
      PSEUDONYM_KINDS.map((kind) => pseudonymOf(key, kind, value)).find((pseudonym) =>
        shown.has(pseudonym),
      ) ?? '',
    isMeant: ({ kind, identities = [] }) =>
      isPersonal(kind) && identities.length > 0 && identities.every((identity) => shown.has(identity)),
  };
}

/**
 * Elsewhere values are counted: where an entry has more different values of a form (`PHONE-67`) than are shown in it, one of them
 * is a leak, and none of them counts as meant.
 */
function createCounting(shown: ReadonlySet<string>): Purpose {
  const allowed = new Map<string, number>();
  for (const pseudonym of shown) {
    const form = withoutCode(pseudonym);
    allowed.set(form, (allowed.get(form) ?? 0) + 1);
  }
  const seen = new Map<string, Set<string>>();
  return {
    identify(kind, value) {
      const pseudonym = isPersonal(kind) ? pseudonymOf(ANY_KEY, kind, value) : '';
      const form = withoutCode(pseudonym);
      seen.set(form, (seen.get(form) ?? new Set()).add(pseudonym));
      return pseudonym;
    },
    isMeant: ({ kind, identities = [] }) =>
      isPersonal(kind) &&
      identities.length > 0 &&
      identities.map(withoutCode).every((form) => (seen.get(form)?.size ?? 0) <= (allowed.get(form) ?? 0)),
  };
}

/**
 * What the manifest says of one entry: a kept kind is meant everywhere, a shown value where it is shown. `key` is the key under
 * which the package was made; `null` where it is not known.
 */
export function readPurpose(masking: PackageManifest['masking'], entry: string, key: string | null): Purpose {
  const kept = new Set<RedactionKind>(masking?.kept);
  const shown = new Set(
    masking?.shown.filter((place) => place.entry === entry).map(({ pseudonym }) => pseudonym),
  );
  if (shown.size === 0) return { identify: undefined, isMeant: ({ kind }) => kept.has(kind) };
  const purpose = key === null ? createCounting(shown) : createExact(shown, key);
  return { identify: purpose.identify, isMeant: (place) => kept.has(place.kind) || purpose.isMeant(place) };
}
