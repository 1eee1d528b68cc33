import type { Cases } from '../cases/cases';
import type { Diagnostics } from '../diagnostics/diagnostics';
import type { Clock, Host } from '../host';
import type { Mail } from '../mail/mail';
import type { WorkingCalendar } from '../request/working-hours';

/** What carrying a request needs. */
export interface SubmissionDeps {
  readonly cases: Cases;
  readonly mail: Mail;
  readonly diagnostics: Diagnostics;
  readonly host: Pick<Host, 'openFile'>;
  readonly clock: Clock;
  readonly calendar: WorkingCalendar | null;
  /** Where the letter goes (R1). */
  readonly recipient: string;
  /** Largest package of a letter, in bytes. */
  readonly maxPackageBytes: number;
  /** Titles of articles by id; those that are not known are absent. */
  readonly articleTitles: (ids: readonly string[]) => Promise<Readonly<Record<string, string>>>;
  /** `Softphone Report <version>`. */
  readonly product: string;
}
