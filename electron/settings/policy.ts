import { readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { z } from 'zod';
import type { Failure } from '../contract/failures';
import { mailAccountSchema, oauthClientSchema } from '../contract/mail-account';

/** An address with one `@`, no blanks, no brackets: what can stand in `To` and in the envelope unquoted (RFC 5321). */
const addressSchema = z
  .string()
  .max(254)
  .regex(/^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/);

const policySchema = z.strictObject({
  /** Another recipient than the vendor's address (R1). */
  recipient: addressSchema.nullable().default(null),
  /** A lower limit for the package in a letter. */
  maxPackageBytes: z.int().min(1024).nullable().default(null),
  /** The organisation's mail server, proposed to every user. */
  smtp: mailAccountSchema.pick({ host: true, port: true, security: true }).nullable().default(null),
  /** The proxy on the way to mail servers, with its user where it asks for one; `direct` forbids any. */
  proxy: z
    .string()
    .max(1000)
    .regex(/^(?:direct|(?:https?|socks5h?):\/\/\S+)$/)
    .nullable()
    .default(null),
  /** Providers with which the organisation has registered this program, so that people can sign in on their pages. */
  oauthClients: z.array(oauthClientSchema).max(20).optional(),
  /** Absolute path of a PEM file with a certificate authority that is trusted besides the system's. */
  extraCaFile: z.string().max(32_767).nullable().default(null),
  /** More names of the softphone: those of a rebranded build, as its program and folders are called. */
  softphoneNames: z.array(z.string().min(1).max(64)).max(50).optional(),
  /** Absolute path of a file like `softphone-locations.json`, where the organisation keeps the softphone elsewhere. */
  softphoneLocationsFile: z.string().max(32_767).optional(),
  /** How the copy of the vendor's articles stays fresh while the window is open. */
  knowledgeBase: z
    .strictObject({
      /** A copy older than this is refreshed; `null` switches that off. */
      refreshDays: z.int().min(1).max(365).nullable().optional(),
      /** A site of the same shape in the organisation's own network instead of the vendor's. */
      site: z
        .string()
        .max(2048)
        .regex(/^https?:\/\/\S+$/)
        .optional(),
    })
    .optional(),
});

/** What an administrator has laid down for all users of this PC. */
export type Policy = z.infer<typeof policySchema>;

/** A policy, and what is wrong with its file where it could not be used. */
export interface PolicyReading {
  readonly policy: Policy;
  readonly problem: Failure | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the managed policy lies: a place that only an administrator can write to, or where the variable points. */
export function policyPath(env: Environment, platform: NodeJS.Platform): string {
  const override = env['SOFTPHONE_REPORT_POLICY'];
  if (override !== undefined && override !== '') return override;
  switch (platform) {
    case 'win32':
      return win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Softphone Report', 'policy.json');
    case 'darwin':
      return '/Library/Application Support/Softphone Report/policy.json';
    default:
      return posix.join('/etc', 'softphone-report', 'policy.json');
  }
}

/** Reads the policy once; none is an empty policy, an unusable one is an empty policy with its problem told. */
export function readPolicy(path: string): PolicyReading {
  const none = policySchema.parse({});
  const name = 'policy.json';
  const text = readText(path);
  if (text === null) return { policy: none, problem: null };
  if (typeof text !== 'string')
    return { policy: none, problem: { kind: 'not-readable', name, detail: text.code } };
  const parsed = policySchema.safeParse(parseOrUndefined(text));
  if (parsed.success) return { policy: parsed.data, problem: null };
  const problems = parsed.error.issues.slice(0, 20).map(({ path: field, message }) => ({
    field: field.map(String).join('.').slice(0, 300),
    problem: message,
  }));
  return { policy: none, problem: { kind: 'invalid-document', name, problems } };
}

function readText(path: string): string | { readonly code: string } | null {
  try {
    // Notepad on Windows puts a byte order mark in front.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : { code };
  }
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
