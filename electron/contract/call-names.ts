import type { CallName } from './calls';
import type { EventName } from './events';

/** Calls that the page cannot make: the preload makes them with what only it knows. */
export const PRELOAD_ONLY_CALLS = [
  'addDroppedPaths',
  'readDroppedReports',
] as const satisfies readonly CallName[];

/**
 * Every call that the page makes, by name alone: the preload loops over this list, because the schemas of
 * `calls` would carry a validation library into the one script that stands beside the page. A test proves that
 * the list and the map have the same names.
 */
export const PAGE_CALL_NAMES = [
  'openSession',
  'saveDraft',
  'startNewRequest',
  'closeAsSolved',
  'setLanguage',
  'searchKnowledgeBase',
  'readArticle',
  'rateArticle',
  'describeKnowledgeBase',
  'openLink',
  'getWorkingHours',
  'runChecks',
  'measureChanges',
  'measureThisPc',
  'pickReports',
  'findEvidence',
  'pickEvidence',
  'addFileBytes',
  'openEvidence',
  'removeEvidence',
  'collectSystemInformation',
  'forecastPackage',
  'preparePackage',
  'cancelPacking',
  'readPackageEntry',
  'listPseudonyms',
  'removePackage',
  'prepareLetter',
  'sendLetter',
  'cancelSending',
  'settleUncertain',
  'lookInSent',
  'saveLetter',
  'openInMailProgram',
  'showSavedFile',
  'exportHandover',
  'importHandover',
  'saveHandOff',
  'importReply',
  'followUp',
  'readRequest',
  'openRequest',
  'readStanding',
  'markSeen',
  'readLetter',
  'findMailProgram',
  'openMailto',
  'listOutbox',
  'readDeliverySettings',
  'saveDeliverySettings',
  'discoverMailAccount',
  'sendTestLetter',
  'cancelAccountCheck',
  'signInWithProvider',
  'cancelSignIn',
  'readMailbox',
  'saveMailbox',
  'testMailbox',
  'removeMailbox',
  'lookForAnswers',
  'saveMailAccount',
  'testMailAccount',
  'removeMailAccount',
  'listRequests',
] as const satisfies readonly Exclude<CallName, (typeof PRELOAD_ONLY_CALLS)[number]>[];

/** Every event that the page can subscribe to, by name alone; a test compares it with the map of events. */
export const EVENT_NAMES = [
  'packing-progress',
  'system-information-progress',
  'sending-progress',
  'standing-changed',
  'request-state',
] as const satisfies readonly EventName[];
