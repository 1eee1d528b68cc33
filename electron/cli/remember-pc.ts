import type { SystemReport } from '../contract/evidence';
import { differenceWords } from '../request/pc/difference-words';
import { nothingToCompare } from '../request/pc/infrastructure-differences';
import type { CommandContext } from './command';

/**
 * Stores this PC as a report shows it and says on stderr what changed since the last run (R16); `isAsked`: this is what the command is for,
 * so that a first look is said as well. A data folder that cannot be written to is said too, and stops nothing.
 */
export async function rememberPc(
  report: SystemReport | null,
  { services, terminal, t, language }: CommandContext,
  { isAsked }: { readonly isAsked: boolean },
): Promise<void> {
  if (report === null) return;
  const { pcHistory } = services();
  const stored = await pcHistory.remember(report);
  if (!stored.ok) {
    terminal.say(t('pc.not-remembered'));
    return;
  }
  const createdAt = stored.value.takenAt;
  const changes = await pcHistory.changes({ createdAt, startedAt: null });
  const { differences, damaged } = changes;
  const nothing = nothingToCompare(changes);
  for (const name of damaged) terminal.say(t('pc.damaged', { name }));
  if (isAsked && nothing !== null) terminal.say(t(`pc.${nothing}`));
  if (differences.length > 0) terminal.say(t('pc.changed'));
  for (const difference of differences) terminal.say(`  ${differenceWords(difference, t, language)}`);
}
