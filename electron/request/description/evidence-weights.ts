import type { Evidence } from './evidence';

/**
 * What each kind of evidence counts for 'support would send this back', in log odds: fitted by logistic regression to the part of the
 * labelled set that may be tuned on, printed by `node build/weigh-descriptions.mjs` and never changed by hand.
 */
const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  subject: -1.29,
  subjects: -0.36,
  symptom: -0.73,
  subjectAndSymptom: -0.64,
  ownWords: -0.64,
  threeOwnWords: -1.23,
  subjectInWords: -0.87,
  silent: 0.82,
  threeOwnWordsPlainly: -1.42,
  ownShare: -1.39,
  predicate: -0.22,
  exact: -0.85,
  errorCode: -1.61,
  reader: 0.79,
  question: -1.24,
  sparse: 2.82,
  quoted: -1.21,
  participant: -1.78,
  steps: -0.67,
  affected: -0.2,
  plea: 0.9,
  complaint: 0.63,
  emptyPhrase: 1.17,
  tablesFindNothing: 1.93,
};
const BIAS = 2.09;

/** The log odds that support would send a text back: above 0 that is likelier than not. */
export function oddsOfSendingBack(evidence: Evidence): number {
  return Object.entries(WEIGHTS).reduce(
    (odds, [kind, weight]) => odds + weight * evidence[kind as keyof Evidence],
    BIAS,
  );
}
