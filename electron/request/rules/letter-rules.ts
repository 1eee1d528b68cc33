import { SUMMARY_MAX } from '../document';
import { SUPPORT_RECIPIENT } from '../recipient';
import { isReplyAddress } from '../reply-address';
import { SUPPORT_LANGUAGES } from '../text-language';
import { workingHours } from '../working-hours';
import { findingsOf, type Rule } from './rule';

const knowledgeBase = findingsOf('R4');
const channel = findingsOf('R5');
const format = findingsOf('R6');
const hours = findingsOf('R8');
const languages = findingsOf('R11');
const privacy = findingsOf('privacy');

/** R4: look into the knowledge base before writing. */
const searched: Rule = ({
  document: {
    knowledgeBase: { queries, articles },
  },
}) => {
  const looked = articles.length > 0 || queries.some((query) => query.trim() !== '');
  return looked ? [] : [knowledgeBase.advice('no-search-made', 'knowledgeBase.queries')];
};

/** R5: support answers by e-mail only, so that the address must be one that can be answered. */
const replyAddress: Rule = ({ document: { sender } }) => {
  const { email } = sender;
  if (email.trim() === '') return [channel.stop('email-missing', 'sender.email')];
  if (!isReplyAddress(email)) return [channel.stop('email-invalid', 'sender.email')];
  return email.toLowerCase() === SUPPORT_RECIPIENT ? [channel.stop('email-is-support', 'sender.email')] : [];
};

/** R5: the demo user is led to answer the letter that came with the demo. */
const demoReply: Rule = ({ document: { customer, reply } }) =>
  customer.kind === 'demo' && reply === null ? [channel.note('demo-letter-not-answered', 'reply')] : [];

/** R6: the subject comes from the summary. */
const summary: Rule = ({ document }) => {
  const text = document.summary.trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return [format.stop('summary-missing', 'summary')];
  return text.length > SUMMARY_MAX
    ? [format.advice('summary-too-long', 'summary', { max: SUMMARY_MAX })]
    : [];
};

/** R6: the letter has to say what it is about. */
const product: Rule = ({ document }) => {
  const { kind, softphoneVersion, teamTenant } = document.product;
  if (kind === null) return [format.advice('product-missing', 'product.kind')];
  const findings = [];
  if (softphoneVersion.trim() === '')
    findings.push(format.advice('version-missing', 'product.softphoneVersion'));
  if (kind === 'team' && (teamTenant ?? '').trim() === '')
    findings.push(format.advice('tenant-missing', 'product.teamTenant'));
  return findings;
};

/** R8: outside of the hours the letter waits; nobody is told a time of answer. */
const workingTime: Rule = ({ critical, calendar, now, zone }) => {
  if (calendar === null) return [];
  const answer = workingHours(calendar, now, zone);
  if (answer.open) return [];
  const code = critical.allowed ? 'critical-outside-hours' : 'outside-hours';
  return [hours.note(code, 'critical', { opens: Date.parse(answer.opensAt) })];
};

/** R11: letters are read in Russian and English; anything else is advice, never a refusal. */
const readableLanguage: Rule = ({ language }) => {
  const readable = language === null || SUPPORT_LANGUAGES.includes(language);
  return readable ? [] : [languages.advice('other-language', 'description.happened', { language })];
};

/** Secrets that were typed are taken out before anything is sent. */
const typedSecrets: Rule = ({ secrets }) =>
  secrets.map(({ field, kind }) => privacy.stop(`secret-${kind}`, field));

/** The rules on the letter itself: R4, R5, R6, R8, R11 and privacy. */
export const letterRules: readonly Rule[] = [
  typedSecrets,
  replyAddress,
  summary,
  product,
  searched,
  demoReply,
  readableLanguage,
  workingTime,
];
