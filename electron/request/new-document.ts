import { SCHEMA_VERSION, type Language, type RequestDocument } from './document';

/** Crockford's base-32 alphabet: no I, L, O or U, so that a reference survives being read out on the phone. */
const REFERENCE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The questions about the infrastructure (R16), in the order in which they are asked. */
export const INFRASTRUCTURE_CHANGE_IDS = [
  'network',
  'isp',
  'pbx',
  'security-software',
  'operating-system',
  'softphone-version',
  'equipment',
] as const;

/** One of the questions about the infrastructure (R16). */
export type InfrastructureChangeId = (typeof INFRASTRUCTURE_CHANGE_IDS)[number];

/** The people to ask before writing (R16). */
export const INFRASTRUCTURE_ASKED_IDS = ['administrator', 'isp', 'pbx-provider'] as const;

/** What a new request needs from outside: the clock with its zone, randomness and the language. */
export interface NewDocumentInput {
  /** ISO 8601 with offset, as the user's clock shows it. */
  readonly createdAt: string;
  /** Four integers from 0 to 31 from a secure source. */
  readonly random: readonly [number, number, number, number];
  readonly language: Language;
}

/** Builds `SR-YYYYMMDD-XXXX` from the local day of `createdAt` and the random part. */
export function makeReference(createdAt: string, random: NewDocumentInput['random']): string {
  const day = createdAt.slice(0, 10).replaceAll('-', '');
  const tail = random.map((value) => REFERENCE_ALPHABET.charAt(value & 31)).join('');
  return `SR-${day}-${tail}`;
}

/** An empty request document: nothing given is `null` or an empty string, never absent. */
export function newRequestDocument(input: NewDocumentInput): RequestDocument {
  return {
    schemaVersion: SCHEMA_VERSION,
    reference: makeReference(input.createdAt, input.random),
    createdAt: input.createdAt,
    language: input.language,
    summary: '',
    sender: { name: '', email: '', company: '', role: null, technicalSkills: null },
    customer: { kind: null, licenceHolder: '', supportValidUntil: null },
    product: { kind: null, softphoneVersion: '', teamTenant: null, teamRole: null },
    knowledgeBase: { queries: [], articles: [] },
    scope: { kind: null, statement: null },
    infrastructure: {
      changes: INFRASTRUCTURE_CHANGE_IDS.map((id) => ({ id, answer: null })),
      asked: [],
      differences: [],
    },
    description: {
      happened: '',
      expected: '',
      steps: '',
      startedAt: null,
      frequency: null,
      affected: { users: null, usersTotal: null, pcs: null, pcsTotal: null },
      tried: '',
      exampleCall: null,
    },
    reportNumber: '',
    critical: null,
    reply: null,
    package: null,
    overrides: [],
  };
}
