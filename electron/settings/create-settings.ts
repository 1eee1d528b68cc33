import { z } from 'zod';
import type { Failure } from '../contract/failures';
import { deliverySettingsSchema } from '../contract/delivery';
import { mailAccountSchema } from '../contract/mail-account';
import type { Clock } from '../host';
import { languageSchema, referenceSchema, requestDocumentSchema } from '../request/document';
import { failWith, succeed, type Result } from '../request/result';
import type { Settings, SettingsStore, StoredSettings } from './settings';

const FILE_NAME = 'settings.json';
const { sender, customer, product } = requestDocumentSchema.shape;

/** Every field may be missing: an older version did not write it. An unknown one is an error, as in every file of ours. */
const settingsSchema = z.strictObject({
  language: languageSchema.nullable().default(null),
  account: mailAccountSchema.nullable().default(null),
  letterLimit: z
    .strictObject({
      host: z.string().min(1).max(253),
      maxBytes: z.int().min(1).nullable(),
      askedAt: z.iso.datetime({ offset: true }),
    })
    .nullable()
    .default(null),
  profile: z.strictObject({ sender, customer, product }).nullable().default(null),
  mailbox: mailAccountSchema.nullable().default(null),
  delivery: deliverySettingsSchema.default({ outboxPaused: false, keepFilesDays: null, proxy: null }),
  currentReference: referenceSchema.nullable().default(null),
});

/** What the settings are built from. */
export interface SettingsOptions {
  readonly store: SettingsStore;
  readonly clock: Clock;
}

/**
 * Settings over a store. A damaged file is kept aside as `settings.damaged-<moment>.json`, told by `problem()`, and
 * the settings start empty.
 */
export function createSettings({ store, clock }: SettingsOptions): Settings {
  let problem: Failure | null = null;
  const read = (): StoredSettings => {
    const loaded = load(store);
    if (loaded.ok) return loaded.value;
    if (problem === null || loaded.failure.damaged) problem = report(store, clock, loaded.failure);
    return settingsSchema.parse({});
  };
  return {
    read,
    write: (change) => {
      const loaded = load(store);
      // What cannot be read for a moment must not be replaced by empty settings.
      if (!loaded.ok && !loaded.failure.damaged) return failWith(notWritable(loaded.failure.detail));
      const next = settingsSchema.parse({ ...read(), ...change });
      try {
        store.write(next);
        return succeed(null);
      } catch (error) {
        return failWith(writeFailure(error));
      }
    },
    problem: () => {
      read();
      return problem;
    },
  };
}

interface Unusable {
  readonly detail: string;
  /** False where the file may be sound and only could not be read. */
  readonly damaged: boolean;
}

function load(store: SettingsStore): Result<StoredSettings, Unusable> {
  try {
    const parsed = settingsSchema.safeParse(store.read());
    if (parsed.success) return succeed(parsed.data);
    const [issue] = parsed.error.issues;
    const detail = issue === undefined ? 'invalid' : `${issue.path.map(String).join('.')}: ${issue.message}`;
    return failWith({ detail, damaged: true });
  } catch (error) {
    if (error instanceof SyntaxError) return failWith({ detail: 'not JSON', damaged: true });
    const code = codeOf(error);
    if (code === null) throw error;
    return failWith({ detail: code, damaged: false });
  }
}

function report(store: SettingsStore, clock: Clock, { detail, damaged }: Unusable): Failure {
  if (!damaged) return { kind: 'not-readable', name: FILE_NAME, detail };
  try {
    return { kind: 'settings-damaged', name: store.setAside(clock.now()), detail };
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return { kind: 'settings-damaged', name: FILE_NAME, detail: `${detail}; ${code}` };
  }
}

function writeFailure(error: unknown): Failure {
  const code = codeOf(error);
  if (code === null) throw error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'disk-full', name: FILE_NAME };
  return notWritable(code);
}

function notWritable(detail: string): Failure {
  return { kind: 'not-writable', name: FILE_NAME, detail };
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
