import { describe, expect, it } from 'vitest';
import { isLogLine, separateLog, withoutSignature } from './log-lines';

describe('a line that a program wrote', () => {
  it.each([
    'REGISTER sip:pbx.example.org SIP/2.0',
    'SIP/2.0 403 Forbidden',
    'Call-ID: 8812@10.0.4.55',
    'm=audio 4000 RTP/AVP 0',
    '   at Softphone.Start (Main.cs:12)',
    '#4 0x00007ff6',
    '00f0: 4d 5a 90 00',
    'ERROR: no answer',
    'volume = 80',
    '[Settings]',
    '{"level": 3}',
    '2026-11-20 10:14:22.118 [INFO] when we and the operator',
    '10:14:22.118 transport closed',
    '20.11.2026, 10:14:22 transport closed on',
  ])('is told from words: %s', (line) => {
    expect(isLogLine(line)).toBe(true);
  });

  it.each([
    '',
    '10:14:22 я нажала «Ответить» и окно закрылось',
    '10:14:22 the window closed when I answered',
    '2026-11-20 10:14 после звонка мы слышим эхо',
    'Звук пропал',
    'From yesterday on no sound',
  ])('is none that a person wrote: %j', (line) => {
    expect(isLogLine(line)).toBe(false);
  });
});

describe('what a person wrote', () => {
  it('is kept line by line, whatever ends the lines, and the log is counted', () => {
    const text = 'Пропал звук\r\nSIP/2.0 403 Forbidden\rв наушниках\nm=audio 4000 RTP/AVP 0';
    expect(separateLog(text)).toEqual({ prose: 'Пропал звук\nв наушниках', logLines: 2 });
  });

  it.each([
    ['Нет звука. С уважением, Мария, тел. 205', 'Нет звука. '],
    ['No sound.\nBest regards\nMaria', 'No sound.\n'],
    ['С уважением относимся к вам', 'С уважением относимся к вам'],
    ['Нет звука', 'Нет звука'],
  ])('ends before its signature: %j', (text, rest) => {
    expect(withoutSignature(text)).toBe(rest);
  });
});
