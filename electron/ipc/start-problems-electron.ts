import { app, dialog } from 'electron';
import { describeFailure } from '../contract/describe-failure';
import type { Failure } from '../contract/failures';
import type { Services } from '../services';
import { hostWords } from './connect-window';

/** A damaged file of ours was set aside, or a policy cannot be read: the person is told, and the work goes on. */
export function tellProblems(services: Services): void {
  for (const failure of [services.settings.problem(), services.policyProblem, services.calendarProblem]) {
    if (failure !== null) showFailure(services, 'host.notice.title', failure);
  }
}

/** Says why the program cannot open, such as a second one on the same data folder, and ends with exit code 1. */
export function endWithFailure(services: Services, failure: Failure): void {
  showFailure(services, 'host.start-failed.title', failure);
  app.exit(1);
}

/** A bug before there is a log or a language: said as it is; ends with exit code 1. */
export function endWithError(error: unknown): void {
  dialog.showErrorBox(app.getName(), error instanceof Error ? (error.stack ?? error.message) : String(error));
  app.exit(1);
}

function showFailure(
  services: Services,
  title: 'host.notice.title' | 'host.start-failed.title',
  failure: Failure,
): void {
  const t = hostWords(services);
  dialog.showErrorBox(t(title), t('host.problem.body', { ...describeFailure(failure, t) }));
}
