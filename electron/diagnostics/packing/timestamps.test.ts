import { describe, expect, it } from 'vitest';
import { findSlashOrder, readTimestamp } from './timestamps';

const context = { zone: 'Europe/Moscow', modifiedMs: Date.parse('2026-11-22T12:00:00+03:00') };
const read = (line: string, more = {}) => {
  const moment = readTimestamp(line, { ...context, ...more });
  return moment === null ? null : new Date(moment).toISOString();
};

describe('readTimestamp', () => {
  it.each([
    ['2026-11-22 10:11:12.345 DEBUG sip', '2026-11-22T07:11:12.345Z'],
    ['2026-11-22T10:11:12,345 [12] INFO', '2026-11-22T07:11:12.345Z'],
    ['[2026-11-22 10:11:12] call', '2026-11-22T07:11:12.000Z'],
    ['2026-11-22T10:11:12Z x', '2026-11-22T10:11:12.000Z'],
    ['2026-11-22T10:11:12.5+05:00 x', '2026-11-22T05:11:12.500Z'],
    ['2026/11/22 10:11:12 x', '2026-11-22T07:11:12.000Z'],
    ['20261122_101112.345 x', '2026-11-22T07:11:12.345Z'],
    ['22.11.2026 10:11:12 вызов', '2026-11-22T07:11:12.000Z'],
    ['INFO | 22.11.2026 9:11:12,100 | вызов', '2026-11-22T06:11:12.100Z'],
    ['Nov 22 10:11:12 host app: x', '2026-11-22T07:11:12.000Z'],
    ['Nov  2 10:11:12 host app: x', '2026-11-02T07:11:12.000Z'],
    ['Dec 31 23:59:59 host app: x', '2025-12-31T20:59:59.000Z'],
    ['[10:11:12.345] call ended', '2026-11-22T07:11:12.345Z'],
    ['23:50:00 before midnight', '2026-11-21T20:50:00.000Z'],
  ])('reads %s', (line, expected) => {
    expect(read(line)).toBe(expected);
  });

  // The context's last change is 2026-11-22 12:00 in Moscow.
  it.each([
    ['2026-11-22 10:11 вызов', '2026-11-22T07:11:00.000Z'],
    ['2026-11-22 10:11:12.345 +05:00 [INF] Serilog', '2026-11-22T05:11:12.345Z'],
    ['2026-11-22 10:11:12.3456|INFO|NLog', '2026-11-22T07:11:12.345Z'],
    ['2026-11-22 10:11:12:345 liblinphone-message-x', '2026-11-22T07:11:12.345Z'],
    [
      'a1b2c3d4-e5f6-7890-abcd-ef0123456789 2026-11-22 10:11:12.345678 [DEBUG] FreeSWITCH',
      '2026-11-22T07:11:12.345Z',
    ],
    ['<34>1 2026-11-22T10:11:12.003Z host app', '2026-11-22T10:11:12.003Z'],
    ['{"@t":"2026-11-22T10:11:12.1234567Z","@mt":"x"}', '2026-11-22T10:11:12.123Z'],
    ['[Nov 22 10:11:12] VERBOSE[1234][C-0000001a] pbx.c: Asterisk', '2026-11-22T07:11:12.000Z'],
    ['10:11:12.345   pjsua_core.c  ..RX 500 bytes', '2026-11-22T07:11:12.345Z'],
    ['INFO  10:11:12,345 [main] log4j', '2026-11-22T07:11:12.345Z'],
    ['10:11:12.345|.\\CallFlow.cpp(123)|Trac|3CX', '2026-11-22T07:11:12.345Z'],
    ['22 Nov 2026 10:11:12,345 log4j DATE', '2026-11-22T07:11:12.345Z'],
    ['22-Nov-2026 10:11:12.345 x', '2026-11-22T07:11:12.345Z'],
    ['+++ 22-11-2026 10:11:12.345678 INFO SIP ::: Twinkle', '2026-11-22T07:11:12.345Z'],
    ['10.0.0.1 - - [22/Nov/2026:10:11:12 +0500] "GET /"', '2026-11-22T05:11:12.000Z'],
    ['Sun, 22 Nov 2026 10:11:12 +0300 x', '2026-11-22T07:11:12.000Z'],
    ['Sun Nov 22 10:11:12 2026 ctime', '2026-11-22T07:11:12.000Z'],
    ['Sun Nov 22 10:11:12 MSK 2025 date', '2025-11-22T07:11:12.000Z'],
    ['Nov 22, 2026 1:00:01 AM com.example.Log', '2026-11-21T22:00:01.000Z'],
    ['11/22/2026 9:11:12 AM Error', '2026-11-22T06:11:12.000Z'],
    ['11/21/2026 12:11:12 PM Error', '2026-11-21T09:11:12.000Z'],
    ['10/11/2026 12:30:00 AM x', '2026-10-10T21:30:00.000Z'],
    ['22/11/2026 10:11:12 x', '2026-11-22T07:11:12.000Z'],
    ['10/11/2026 10:11:12 x', '2026-11-10T07:11:12.000Z'],
    ['11/12/2026 10:11:12 December is not yet', '2026-11-12T07:11:12.000Z'],
    ['22.11.26 10:11:12 x', '2026-11-22T07:11:12.000Z'],
    ['[1122/101112.345:ERROR:gpu.cc(1)] Chromium', '2026-11-22T07:11:12.345Z'],
    ['[4711:0815:1122/101112.345:ERROR:gpu.cc(1)] Chromium', '2026-11-22T07:11:12.345Z'],
    ['I1122 10:11:12.345678 4711 x.cc:1] glog', '2026-11-22T07:11:12.345Z'],
    ['11-22 10:11:12.345  1234  1234 D Android', '2026-11-22T07:11:12.345Z'],
    ['1795331472.345 kernel', '2026-11-22T07:11:12.345Z'],
    ['1795331472345 x', '2026-11-22T07:11:12.345Z'],
    ['{"level":30,"time":1795331472345,"msg":"pino"}', '2026-11-22T07:11:12.345Z'],
  ])('reads %s', (line, expected) => {
    expect(read(line)).toBe(expected);
  });

  it.each([
    ['sip-2026-10-05.log', '2026-10-05T07:11:12.000Z'],
    ['20261005_sip.log', '2026-10-05T07:11:12.000Z'],
    ['журнал 05.10.2026.txt', '2026-10-05T07:11:12.000Z'],
    ['sip.log.3', '2026-11-22T07:11:12.000Z'],
  ])('takes the day of a time alone from the file name %s', (name, expected) => {
    expect(read('10:11:12 x', { name })).toBe(expected);
  });

  it('reads dates with slashes in the order that the rest of the file shows', () => {
    expect(findSlashOrder('x\n01/02/2026 10:00:00 a\n01/15/2026 10:00:00 b\n')).toBe('month-first');
    expect(findSlashOrder('01/02/2026 10:00:00 a\r\n15/02/2026 10:00:00 b')).toBe('day-first');
    expect(findSlashOrder('01/02/2026 10:00:00 a')).toBeNull();
    expect(read('01/02/2026 10:11:12', { slashOrder: 'month-first' })).toBe('2026-01-02T07:11:12.000Z');
    expect(read('01/02/2026 10:11:12', { slashOrder: 'day-first' })).toBe('2026-02-01T07:11:12.000Z');
  });

  it.each([
    'Date: Sun, 22 Nov 2026 10:11:12 GMT',
    'Call-ID: 20261122_101112@10.0.0.1',
    'o=- 1795331472 1795331472 IN IP4 10.0.0.1',
    't=1795331472 0',
    'CSeq: 1795331472 INVITE',
    'Duration: 00:01:23',
    'talked 00:01:23',
    '9999999999 far',
    '1234567890123456789 id',
    'no time',
    'INVITE sip:1@2 SIP/2.0',
    '2026-13-45 99:00:00',
    'a=rtpmap:8 PCMA/8000',
    'version 5.7.1.0',
    '10:11 short',
    '',
  ])('finds no time in: %s', (line) => expect(read(line)).toBeNull());

  it('uses the offset that the zone had on that day', () => {
    expect(read('2026-07-01 12:00:00', { zone: 'Europe/Berlin' })).toBe('2026-07-01T10:00:00.000Z');
    expect(read('2026-12-01 12:00:00', { zone: 'Europe/Berlin' })).toBe('2026-12-01T11:00:00.000Z');
  });
});
