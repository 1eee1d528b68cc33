import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { checkRequest, type RequestCheck } from '../check-request';
import type { RequestDocument } from '../document';
import { parseRequestJson } from '../parse-document';
import { parseWorkingCalendar } from '../working-hours';

const calendarFile: unknown = JSON.parse(
  readFileSync(new URL('../../../assets/working-calendar.json', import.meta.url), 'utf8'),
);
const calendar = parseWorkingCalendar(calendarFile);
if (!calendar.ok) throw new Error('calendar');
const context = {
  now: new Date('2026-11-20T12:00:00+03:00'),
  zone: 'Asia/Yekaterinburg',
  calendar: calendar.value,
};
const complete = readFileSync(new URL('complete-request.json', import.meta.url), 'utf8');

/** A claim that the gate lets through. */
export const claim = {
  criterion: 'team-account-unreachable' as const,
  since: '2026-11-20T08:40:00+03:00',
  usersAffected: null,
  usersTotal: null,
  pcsChecked: 3,
  pcsAffected: 3,
  sameNetwork: true,
  confirmedBy: 'И. Петров',
  statement: null,
};

/** The check of the complete request after a change, at a working moment. */
export function check(change: (document: RequestDocument) => void): RequestCheck {
  const parsed = parseRequestJson(complete, 'complete');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  change(parsed.value);
  return checkRequest(parsed.value, context);
}

/** Makes the complete request one about Team. */
export function asTeam(document: RequestDocument) {
  document.product = {
    kind: 'team',
    softphoneVersion: '5.7.1.0',
    teamTenant: 'acme.softphone.pro',
    teamRole: 'administrator',
  };
  document.description.affected = { users: null, usersTotal: null, pcs: null, pcsTotal: null };
  document.description.happened += ' Так у всех операторов.';
}

/** What is changed in the complete request, and all that is then found. */
export type Case = readonly [
  title: string,
  change: (document: RequestDocument) => void,
  found: readonly string[],
];

/** Expects exactly these findings, and that a stop among them keeps the request from being sent. */
export function expectFindings(change: Case[1], expected: Case[2]): void {
  const answer = check(change);
  const found = answer.problems.map(
    ({ rule, severity, code, field }) => `${rule} ${severity} ${code} ${field}`,
  );
  expect(found).toEqual(expected);
  expect(answer.ok).toBe(!expected.some((line) => line.includes(' stop ')));
}
