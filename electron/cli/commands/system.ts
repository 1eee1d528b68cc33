import type { SystemReport } from '../../contract/evidence';
import { answer, type Command } from '../command';
import { rememberPc } from '../remember-pc';

/** `system`: the system information of this PC. */
export const systemCommand: Command = {
  name: 'system',
  synopsis: '',
  help: 'command.system',
  options: {},
  async run(_input, context) {
    const { services, signal } = context;
    const { diagnostics } = services();
    const seen: { pc: SystemReport | null } = { pc: null };
    const report = await diagnostics.collectSystem({ signal, onPrivate: (pc) => (seen.pc = pc) });
    if (!signal.aborted) await rememberPc(seen.pc, context, { isAsked: true });
    return answer(report, diagnostics.describeSystem(report).trimEnd().split('\n'));
  },
};
