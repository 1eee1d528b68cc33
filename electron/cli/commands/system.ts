import { answer, type Command } from '../command';

/** `system`: the system information of this PC. */
export const systemCommand: Command = {
  name: 'system',
  synopsis: '',
  help: 'command.system',
  options: {},
  async run(_input, { services, signal }) {
    const { diagnostics } = services();
    const report = await diagnostics.collectSystem({ signal });
    return answer(report, diagnostics.describeSystem(report).trimEnd().split('\n'));
  },
};
