import { networkInterfaces } from 'node:os';
import { ipcMain } from 'electron';
import type { CallHandlers } from '../contract/bridge';
import type { Clock } from '../host';
import type { Language } from '../request/document';
import { createTranslate } from '../request/messages/translate';
import { sharedMessages, type SharedTranslate } from '../request/messages/shared-messages';
import type { Services } from '../services';
import { watchNetwork } from '../submission/network-watch';
import { startRetryScheduler, type RetryScheduler } from '../submission/retry-scheduler';
import { startUpkeep } from '../submission/upkeep';
import { smtpAccess } from './handlers/account-access';
import { createAnswerLook } from './handlers/answer-look';
import { createCallHandlers } from './handlers/create-call-handlers';
import type { CallHandlerOptions } from './handlers/handler-deps';
import { interfaceLanguage } from './handlers/new-request';
import { createPcWatch } from './pc-watch';
import { registerCalls } from './register-calls';
import { choresOf } from './upkeep-chores';

/** What connects the window to the services. */
export type ConnectOptions = Omit<CallHandlerOptions, 'onWaiting'> & {
  /** Told when the person chose another language: the native menus follow. */
  readonly onLanguage: (language: Language) => void;
};

/** The running connection. */
export interface WindowConnection {
  /** Ends the retries and waits for the calls under way, but not for long ones. */
  close(): Promise<void>;
}

/** Serves the calls of the window and starts the retries of waiting letters. */
export function connectWindow(options: ConnectOptions): WindowConnection {
  const retries: { scheduler: RetryScheduler | null } = { scheduler: null };
  const answers = createAnswerLook(options);
  const pcWatch = createPcWatch(options);
  const handlers = createCallHandlers({
    ...options,
    answers,
    pcWatch,
    onWaiting: () => retries.scheduler?.wake(),
  });
  const registration = registerCalls(ipcMain, {
    handlers: tellingLanguage(handlers, options.onLanguage),
    log: options.services.log,
  });
  const scheduler = startRetries(options);
  retries.scheduler = scheduler;
  const stopWatch = watchNetwork({
    interfaces: networkInterfaces,
    clock: options.clock,
    onReturn: () => scheduler.networkReturned(),
    startTimer,
  });
  const stopUpkeep = startUpkeep({
    chores: choresOf(options.services, answers, pcWatch),
    onBug: (error) => {
      options.services.log.bug(error);
    },
    startTimer,
  });
  return {
    close: async () => {
      stopWatch();
      await Promise.all([scheduler.stop(), stopUpkeep(), registration.settled()]);
    },
  };
}

function startTimer(callback: () => void, delayMs: number): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}

function tellingLanguage(handlers: CallHandlers, onLanguage: (language: Language) => void): CallHandlers {
  return {
    ...handlers,
    setLanguage: async (input) => {
      const result = await handlers.setLanguage(input);
      if (result.ok) onLanguage(input.language);
      return result;
    },
  };
}

function startRetries({ services, emit, clock }: ConnectOptions): RetryScheduler {
  const { submission, log } = services;
  return startRetryScheduler({
    submission,
    access: async () => {
      if (services.settings.read().delivery.outboxPaused) return null;
      const access = await smtpAccess(services);
      return access.ok ? access.value : null;
    },
    clock,
    onTried: (reference) => {
      tellOutcome(services, emit, reference).catch((error: unknown) => log.bug(error));
    },
    onBug: (error) => {
      log.bug(error);
    },
    startTimer,
  });
}

/** The person may be in another program by now: the window and a notification both say how the retry went. */
async function tellOutcome(
  services: Services,
  emit: ConnectOptions['emit'],
  reference: string,
): Promise<void> {
  const state = await services.cases.state(reference);
  emit('request-state', { reference, state });
  const t = hostWords(services);
  services.host.notify(t('host.retry.title', { reference }), t(`state.${state.state}`));
}

/** Words in the language of the interface: the person's choice, else the system's where it is one of ours. */
export function hostWords(services: Pick<Services, 'settings'>): SharedTranslate {
  return createTranslate(sharedMessages, interfaceLanguage({ services }));
}

/** The clock of this computer. */
export const systemClock: Clock = {
  now: () => new Date(),
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};
