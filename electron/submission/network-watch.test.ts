import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { watchNetwork } from './network-watch';
import { movableClock } from './submission.fixture';

const address = (value: string, internal = false): NetworkInterfaceInfo => ({
  address: value,
  netmask: '',
  mac: '',
  internal,
  cidr: null,
  family: 'IPv4',
});
const LOOPBACK = address('127.0.0.1', true);

function setUp(first: readonly NetworkInterfaceInfo[]) {
  const clock = movableClock();
  let now = first;
  let returns = 0;
  let callback: (() => void) | null = null;
  const stop = watchNetwork({
    interfaces: () => ({ lo: [LOOPBACK], eth0: now, none: undefined }),
    clock,
    onReturn: () => (returns += 1),
    startTimer: (next) => {
      callback = next;
      return () => (callback = null);
    },
  });
  return {
    stop,
    clock,
    returns: () => returns,
    isPlanned: () => callback !== null,
    look: (interfaces: readonly NetworkInterfaceInfo[]) => {
      now = interfaces;
      callback?.();
      return returns;
    },
  };
}

describe('watchNetwork', () => {
  it('tells when an address is there that was not there before, and not when one goes', () => {
    const watch = setUp([]);
    expect(watch.look([])).toBe(0);
    expect(watch.look([address('192.168.1.20')])).toBe(1);
    expect(watch.look([address('192.168.1.20')])).toBe(1);
    expect(watch.look([])).toBe(1);
    expect(watch.look([address('10.0.0.7')])).toBe(2);
  });

  it('does not take an address that leads nowhere for a network', () => {
    const watch = setUp([]);
    expect(watch.look([address('169.254.3.4'), address('fe80::1'), LOOPBACK])).toBe(0);
  });

  it('tells when the computer woke up with a network', () => {
    const watch = setUp([address('192.168.1.20')]);
    watch.clock.move(8 * 60 * 60 * 1000);
    expect(watch.look([address('192.168.1.20')])).toBe(1);
    watch.clock.move(15_000);
    expect(watch.look([address('192.168.1.20')])).toBe(1);
  });

  it('looks no more once it was stopped', () => {
    const watch = setUp([]);
    watch.stop();
    expect(watch.isPlanned()).toBe(false);
  });
});
