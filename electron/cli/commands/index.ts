import type { Command } from '../command';
import { checkCommand } from './check';
import { checksCommand } from './checks';
import { collectCommand } from './collect';
import { composeCommand } from './compose';
import { handOffCommand } from './hand-off';
import { handoverExportCommand, handoverImportCommand } from './handover';
import { hoursCommand } from './hours';
import { kbSearchCommand, kbShowCommand, kbUpdateCommand } from './kb';
import { newCommand } from './new';
import {
  outboxCancelCommand,
  outboxFlushCommand,
  outboxListCommand,
  outboxRetryCommand,
  outboxShowCommand,
} from './outbox';
import {
  outboxAnswersCommand,
  outboxCleanUpCommand,
  outboxHoldCommand,
  outboxPauseCommand,
  outboxResumeCommand,
  outboxSettleCommand,
} from './outbox-after';
import { pseudonymsCommand } from './pseudonyms';
import { sendCommand } from './send';
import { systemCommand } from './system';
import { verifyCommand } from './verify';

/** All commands, in the order of command-line.md. */
export const commands: readonly Command[] = [
  kbSearchCommand,
  kbShowCommand,
  kbUpdateCommand,
  hoursCommand,
  newCommand,
  checkCommand,
  checksCommand,
  systemCommand,
  collectCommand,
  verifyCommand,
  pseudonymsCommand,
  composeCommand,
  sendCommand,
  outboxListCommand,
  outboxShowCommand,
  outboxRetryCommand,
  outboxFlushCommand,
  outboxCancelCommand,
  outboxHoldCommand,
  outboxSettleCommand,
  outboxAnswersCommand,
  outboxPauseCommand,
  outboxResumeCommand,
  outboxCleanUpCommand,
  handOffCommand,
  handoverExportCommand,
  handoverImportCommand,
];
