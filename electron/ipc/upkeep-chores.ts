import type { Services } from '../services';
import type { Chore } from '../submission/upkeep';
import type { AnswerLook } from './handlers/answer-look';
import type { PcWatch } from './pc-watch';

const MINUTE_MS = 60_000;
/** The window opens first. */
const LOOK_AFTER_MS = 15_000;
const LOOK_EVERY_MS = 30 * MINUTE_MS;
/** Programs that look at the PC must not compete with the window that opens. */
const PC_AFTER_MS = 5000;
const PC_EVERY_MS = 12 * 60 * MINUTE_MS;
/** Behind what the person came for; it asks one page a second and takes minutes. */
const REFRESH_AFTER_MS = 30_000;
const REFRESH_EVERY_MS = 24 * 60 * MINUTE_MS;
const REFRESH_DAYS = 7;
const REMOVE_AFTER_MS = 2 * MINUTE_MS;
const REMOVE_EVERY_MS = 24 * 60 * MINUTE_MS;

/** What the window's process does by itself: looking at the PC (R16), looking for answers (R12), refreshing the copy of the vendor's articles (R4), and removing what is kept for too long. */
export function choresOf(
  services: Pick<Services, 'settings' | 'submission' | 'knowledgeBase' | 'policy' | 'log'>,
  answers: AnswerLook,
  pcWatch: PcWatch,
): readonly Chore[] {
  return [
    { firstAfterMs: PC_AFTER_MS, everyMs: PC_EVERY_MS, run: () => pcWatch.look() },
    { firstAfterMs: LOOK_AFTER_MS, everyMs: LOOK_EVERY_MS, run: () => lookForAnswers(services, answers) },
    {
      firstAfterMs: REFRESH_AFTER_MS,
      everyMs: REFRESH_EVERY_MS,
      run: (signal) => refreshKnowledge(services, signal),
    },
    { firstAfterMs: REMOVE_AFTER_MS, everyMs: REMOVE_EVERY_MS, run: () => removeOldFiles(services) },
  ];
}

/** Quiet when it fails: the outcome stands with the list of requests, and the next turn tries again. */
async function lookForAnswers(
  { settings, log }: Pick<Services, 'settings' | 'log'>,
  answers: AnswerLook,
): Promise<void> {
  if (settings.read().mailbox === null) return;
  const found = await answers.look(null);
  log.info(
    'answers-looked-for',
    found.ok ? { requests: found.value.length } : { failure: found.failure.kind },
  );
}

async function removeOldFiles({
  settings,
  submission,
  log,
}: Pick<Services, 'settings' | 'submission' | 'log'>): Promise<void> {
  const { keepFilesDays } = settings.read().delivery;
  if (keepFilesDays === null) return;
  const removed = await submission.removeOldFiles(keepFilesDays);
  if (removed.ok) log.info('old-files-removed', { ...removed.value });
}

/** Nobody asked for it, so a failure is a line in the log and the old copy goes on answering. */
async function refreshKnowledge(
  { knowledgeBase, policy, log }: Pick<Services, 'knowledgeBase' | 'policy' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  const { refreshDays = REFRESH_DAYS, site } = policy.knowledgeBase ?? {};
  if (refreshDays === null) return;
  const source = site === undefined ? ({ kind: 'vendor' } as const) : ({ kind: 'site', url: site } as const);
  const outcome = await knowledgeBase.refreshQuietly({ source, olderThanDays: refreshDays, signal });
  log.info('knowledge-base-refresh', { ...outcome });
}
