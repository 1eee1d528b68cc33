import { describe, expect, it } from 'vitest';
import { isProgramOutput } from './program-output';

describe('isProgramOutput', () => {
  it.each([
    'Traceback (most recent call last):\n  File "agent.py", line 12, in <module>\nKeyError: sip',
    'java.lang.NullPointerException',
    'Caused by: com.acme.CallError: gone',
    '<30>Nov 22 08:11:09 pbx kernel: gone',
    'Nov  2 08:11:09 pbx asterisk[1123]: gone',
    'panic: runtime error: index out of range',
    'FATAL: no memory',
    'HTTP/1.1 500 Internal Server Error\r\nServer: nginx\r\n\r\nContent-Length: 0',
    'ERR_CONNECTION_RESET',
    'src/main.cpp:120',
  ])('is true of what a program prints: %j', (text) => {
    expect(isProgramOutput(text)).toBe(true);
  });

  it.each([
    '',
    ' \n ',
    'ERR_CONNECTION_RESET при входе',
    'Входящие: нет',
    'Server: nginx stopped to answer',
    'panic in the office',
    'a fatal error: says the window',
    'ERR_CONNECTION_RESET\nпри входе в Team',
    'IT',
    'calls: 3 lost',
    'at 10:15',
    'see HTTP/1.1 500 in the window',
    'we got a Traceback (most recent call last)',
    'on Nov 22 08:11:09 the call fell',
  ])('is false where a person speaks: %j', (text) => {
    expect(isProgramOutput(text)).toBe(false);
  });
});
