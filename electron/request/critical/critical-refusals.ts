/** Why the mark Critical is not given although it was claimed (R13 to R15); one code, the first that applies. */
export const CRITICAL_REFUSALS = [
  'not-team',
  'agent-role',
  'out-of-scope',
  'settings-question',
  'excluded-topic',
  'since-missing',
  'since-in-future',
  'users-missing',
  'not-all-users',
  'one-user-only',
  'pcs-missing',
  'too-few-pcs',
  'not-all-pcs',
  'same-network-missing',
  'not-confirmed',
  'contradiction',
  'reachable',
] as const;

/** Why the mark Critical is not given although it was claimed. */
export type CriticalRefusal = (typeof CRITICAL_REFUSALS)[number];
