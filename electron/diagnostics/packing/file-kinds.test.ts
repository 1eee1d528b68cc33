import { describe, expect, it } from 'vitest';
import { classifyFileName } from './file-kinds';

describe('classifyFileName', () => {
  it.each([
    ['SoftphonePro.ini', 'settings'],
    ['sip.log', 'log'],
    ['sip.log.3', 'log'],
    ['SIP.LOG.2026-11-22', 'log'],
    ['журнал.txt', 'log'],
    ['call.WAV', 'recording'],
    ['crash.dmp', 'dump'],
    ['logs.zip', 'zip'],
    ['sip.log.1.gz', 'archive'],
    ['setup.exe', 'blocked'],
    ['fix.reg', 'blocked'],
    ['photo.JPG', 'compressed'],
    ['LOG', 'unknown'],
    ['data.bin', 'unknown'],
    ['.hidden', 'unknown'],
    ['setup.exe. ', 'blocked'],
  ])('%s is %s', (name, expected) => expect(classifyFileName(name)).toBe(expected));
});
