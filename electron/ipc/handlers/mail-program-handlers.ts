import { findMailProgram } from '../../mail/program/find-mail-program';
import { succeed } from '../../request/result';
import { SUPPORT_RECIPIENT } from '../../request/recipient';
import type { HandlerDeps, OpenHandlers } from './handler-deps';

/** Calls about the mail program of this computer. */
export function createMailProgramHandlers({
  services,
  current,
}: HandlerDeps): Pick<OpenHandlers, 'findMailProgram' | 'openMailto'> {
  return {
    findMailProgram: async () => succeed(await findMailProgram()),
    openMailto: async () => {
      const draft = await services.cases.readDraft(current.reference());
      const letter = await services.mail.read(services.cases.files(current.reference()).letterPath);
      const subject = letter.ok ? letter.value.subject : draft.ok ? draft.value.document.summary : '';
      return services.host.openMailto(services.policy.recipient ?? SUPPORT_RECIPIENT, subject);
    },
  };
}
