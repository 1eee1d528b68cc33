import type { ReplyTarget } from '../document';
import type { LetterContext } from './letter-input';
import { momentInWords } from './moments';
import { headerText } from './plain-text';
import { valueOrNotGiven } from './values';

/** Who writes and which request it is; a request that follows another one says so first (R12). */
export function head(context: LetterContext): string[] {
  const { document, t } = context;
  const { sender } = document;
  const lines = [
    t('letter.head.reference', { reference: document.reference }),
    t('letter.head.summary', { summary: headerText(document.summary) || t('letter.not-given') }),
    t('letter.head.sender', { name: valueOrNotGiven(sender.name, t) }),
    t('letter.head.company', { company: valueOrNotGiven(sender.company, t) }),
    t('letter.head.role', { role: sender.role === null ? t('letter.not-given') : t(`role.${sender.role}`) }),
  ];
  if (sender.technicalSkills !== null)
    lines.push(t('letter.head.skills', { answer: t(sender.technicalSkills ? 'answer.yes' : 'answer.no') }));
  lines.push(t('letter.head.reply-to', { email: valueOrNotGiven(sender.email, t) }));
  lines.push(...handedOver(context));
  return document.reply === null ? lines : [...lines, repliesTo(document.reply, context)];
}

/** Who wrote what, when the request was handed over and finished by somebody else (R2). */
function handedOver({ document, input, t }: LetterContext): string[] {
  const { origin = null } = input;
  if (origin === null) return [];
  const people = origin.authors
    .map(({ name, email }) => headerText([name, email].filter((part) => part !== '').join(', ')))
    .filter((person) => person !== '')
    .join('; ');
  const moment = momentInWords(origin.writtenAt, document.language, t);
  return [t('letter.head.handed-over', { people: people || t('letter.not-given'), moment })];
}

function repliesTo(reply: ReplyTarget, { document, t }: LetterContext): string {
  const date = reply.date === null ? null : momentInWords(reply.date, document.language, t);
  if (reply.kind === 'demo-letter')
    return date === null ? t('letter.head.demo-letter-undated') : t('letter.head.demo-letter', { date });
  return t(reply.purpose === 'addition' ? 'letter.head.adds-to' : 'letter.head.follows', {
    reference: reply.reference,
    date: date ?? t('letter.not-given'),
    address: valueOrNotGiven(reply.address, t),
    messageId: valueOrNotGiven(reply.messageId, t),
  });
}
