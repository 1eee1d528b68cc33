import type { SystemValue } from '../../contract/evidence';

/** Answers of one question, each value or its reason. */
export type Answers = Promise<readonly SystemValue[]>;

/** What every operating system is asked in its own way; the rest is the same everywhere. */
export interface Platform {
  /** `edition` and `build`; answers well within the first second. */
  release(): Answers;
  /** `model`, `virtualisation`, `session`. */
  hardware(): Answers;
  /** One value a disk: free and whole size. */
  disks(): Answers;
  /** Graphics adapters, displays with their resolution, scale. */
  displays(): Answers;
  /** `battery` and `plan`. */
  power(): Answers;
  /** Sound devices, defaults, drivers, `microphone-permission`, `audio-service`. */
  audio(): Answers;
  /** What the adapters are and whether one looks like a VPN. */
  adapters(): Answers;
  /** `gateway`. */
  gateway(): Answers;
  /** `system-proxy` and `auto-configuration`. */
  proxy(): Answers;
  /** Name servers that Node does not see. */
  nameServers(): Answers;
  /** Security products and the firewall. */
  security(): Answers;
  /** `code-page`. */
  language(): Answers;
  /** Names of the running programs, or the reason why they are not known. */
  programs(): Promise<{ readonly names: readonly string[] } | { readonly reason: string }>;
}
