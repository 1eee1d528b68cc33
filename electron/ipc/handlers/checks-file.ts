import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checkResultSchema, type CheckResult } from '../../contract/evidence';
import type { Services } from '../../services';

const checksSchema = z.array(checkResultSchema).max(1000);

/** Keeps the last checks of a request, so that a package made after a restart still has them. */
export async function keepChecks(
  { cases, log }: Pick<Services, 'cases' | 'log'>,
  reference: string,
  checks: readonly CheckResult[],
): Promise<void> {
  const written = await cases.writeFile(checksPath(cases, reference), JSON.stringify(checks, null, 2));
  if (!written.ok) log.info('checks-not-kept', { reason: written.failure.kind });
}

/** The last checks of a request; none where they were never run or the file is damaged. */
export async function readChecks(
  { cases }: Pick<Services, 'cases'>,
  reference: string,
): Promise<CheckResult[]> {
  try {
    const value: unknown = JSON.parse(await readFile(checksPath(cases, reference), 'utf8'));
    return checksSchema.safeParse(value).data ?? [];
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return [];
    throw error;
  }
}

function checksPath(cases: Services['cases'], reference: string): string {
  return join(cases.files(reference).folder, 'checks.json');
}
