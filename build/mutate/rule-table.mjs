// Where each rule of the vendor's regulations lives: what to take out so that the rule is gone, and the tests that must then fail.
const RULES = 'electron/request/rules';
const CASES = `${RULES}/request-rules.test.ts`;
const row = (id, what, file, [was, becomes], test = CASES) => ({ id, what, file, was, becomes, test });

/** One row a place; a rule can have several. `was` stands in the file exactly once. */
export const RULE_TABLE = [
  row(
    'R1',
    'the letter goes to the vendor’s address',
    'electron/request/recipient.ts',
    ["'help@softphone.pro'", "'someone@example.org'"],
    'electron/ipc/handlers/session-handlers.test.ts',
  ),
  row('R2', 'who writes is asked, the hand-over offered', `${RULES}/customer-rules.ts`, [
    '[technicalSkills, ',
    '[',
  ]),
  row('R3', 'what lies outside stops without a statement', `${RULES}/scope-rules.ts`, [
    '[scopeAnswer, ',
    '[',
  ]),
  row('R4', 'the knowledge base is searched first', `${RULES}/letter-rules.ts`, ['\n  searched,', '']),
  row('R5', 'there is an address to answer to', `${RULES}/letter-rules.ts`, ['\n  replyAddress,', '']),
  row('R5', 'a demo user is led to the demo letter', `${RULES}/letter-rules.ts`, ['\n  demoReply,', '']),
  row('R6', 'the subject is there', `${RULES}/letter-rules.ts`, ['\n  summary,', '']),
  row('R6', 'the product is named', `${RULES}/letter-rules.ts`, ['\n  product,', '']),
  row('R7', 'the description is judged', `${RULES}/description-rules.ts`, ['[quality, ', '[']),
  row(
    'R8',
    'outside of the hours it is said',
    `${RULES}/letter-rules.ts`,
    ['\n  workingTime,', ''],
    'electron/request/check-request.test.ts',
  ),
  row('R9', 'the kind of customer is asked', `${RULES}/customer-rules.ts`, [' customerKind, ', ' ']),
  row(
    'R10',
    'after sending, no time is promised',
    'renderer/steps/result/next-panel.tsx',
    ["<li>{t('result.next.handling')}</li>", ''],
    'renderer/steps/result/next-panel.test.tsx',
  ),
  row('R11', 'another language is advised against', `${RULES}/letter-rules.ts`, [
    '\n  readableLanguage,',
    '',
  ]),
  row(
    'R12',
    'a second letter names the first',
    'electron/request/follow-up.ts',
    ['reply: replyTo(sent, purpose),', 'reply: null,'],
    'electron/request/follow-up.test.ts',
  ),
  row(
    'R12',
    'Spam and the filter come before another address',
    'renderer/requests/no-answer-panel.tsx',
    ['isReady={checks.length === 2}', 'isReady'],
    'renderer/requests/no-answer.test.tsx',
  ),
  row(
    'R12',
    'what to do without an answer begins with Spam',
    'renderer/steps/result/next-panel.tsx',
    ["<li>{t('result.no-answer.spam')}</li>", ''],
    'renderer/steps/result/next-panel.test.tsx',
  ),
  row(
    'R13',
    'a critical subject begins with Critical',
    'electron/request/letter/subject.ts',
    ['[`${CRITICAL_WORD} `, summary]', "['', summary]"],
    'electron/request/letter/subject.test.ts',
  ),
  row('R13', 'nobody borrows the mark', `${RULES}/critical-rules.ts`, [', borrowedMark]', ']']),
  row('R14', 'Critical needs its evidence', `${RULES}/critical-rules.ts`, ['[gate, ', '[']),
  row(
    'R14',
    'an agent is told how roles work',
    `${RULES}/scope-rules.ts`,
    [', agentSite]', ']'],
    `${RULES}/near-misses.test.ts`,
  ),
  row('R15', 'an excluded topic keeps the mark off', 'electron/request/critical-gate.ts', [
    "scope === null || scope === 'in-scope' ? null : 'out-of-scope'",
    'null',
  ]),
  row(
    'R15',
    'a question on settings keeps the mark off',
    'electron/request/critical-gate.ts',
    ['if (isSettingsQuestion(document))', 'if (isSettingsQuestion(document) && missing.length === 0)'],
    'electron/request/critical-gate.test.ts',
  ),
  row(
    'R15',
    'words of an excluded topic keep the mark off',
    'electron/request/critical-gate.ts',
    ['return hint === undefined ? null :', 'return hint === undefined || missing.length === 1 ? null :'],
    'electron/request/critical/claims-and-words.test.ts',
  ),
  row(
    'R14',
    'others who are spared contradict the claim',
    'electron/request/critical-gate.ts',
    ['spared === null ? null', 'spared !== undefined ? null'],
    'electron/request/critical/claims-and-words.test.ts',
  ),
  row('R16', 'the changes are asked for', `${RULES}/infrastructure-rules.ts`, ['[changes, ', '[']),
  row('R16', 'what was measured is asked about', `${RULES}/infrastructure-rules.ts`, [', measured]', ']']),
  row('R17', 'an expired period stops', `${RULES}/customer-rules.ts`, [', period]', ']']),
];
