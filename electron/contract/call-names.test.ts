import { describe, expect, it } from 'vitest';
import { EVENT_NAMES, PAGE_CALL_NAMES, PRELOAD_ONLY_CALLS } from './call-names';
import { calls } from './calls';
import { events } from './events';

describe('names of the contract', () => {
  it('lists every call exactly once, for the page or for the preload', () => {
    expect([...PAGE_CALL_NAMES, ...PRELOAD_ONLY_CALLS].sort()).toEqual(Object.keys(calls).sort());
  });

  it('lists every event exactly once', () => {
    expect([...EVENT_NAMES].sort()).toEqual(Object.keys(events).sort());
  });
});
