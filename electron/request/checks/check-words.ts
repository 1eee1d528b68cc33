import type { SharedTranslate } from '../messages/shared-messages';
import { CHECK_IDS, type CheckCode, type CheckValues } from './check-codes';

/** A result of a check as far as its words need it. */
export interface CheckFinding {
  readonly id: string;
  readonly target: string;
  readonly detail: string;
  readonly code?: CheckCode | undefined;
  readonly values?: CheckValues | undefined;
}

/** Everything that a message about a check may name; a value that a finding lacks is empty. */
const NOTHING: CheckValues = {
  host: '',
  addresses: '',
  issuer: '',
  product: '',
  days: 0,
  minutes: 0,
  status: 0,
  ms: 0,
  proxy: '',
  part: '',
  seconds: 0,
  detail: '',
};

/** What a check found, in plain words; results of earlier versions have only their technical sentence. */
export function checkWords({ code, values, target, detail }: CheckFinding, t: SharedTranslate): string {
  if (code === undefined) return detail;
  // Packages hold the moment in the words of the certificate; one that cannot be read has no day to show.
  const until = Date.parse(String(values?.['until'] ?? ''));
  const isDated = Number.isNaN(until) ? 'no' : 'yes';
  return t(`check.${code}`, { ...NOTHING, target, detail, ...values, until, isDated });
}

/** What a check is called; one that this version does not know keeps its id. */
export function checkName(id: string, t: SharedTranslate): string {
  const known = CHECK_IDS.find((name) => name === id);
  return known === undefined ? id : t(`check.name.${known}`);
}
