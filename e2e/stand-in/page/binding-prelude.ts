import { createElectronInPage } from './electron-in-page';

/** How a spec's page reaches the test runner: names of the binding and of the entrance for messages. */
interface SpecWindow {
  readonly __standInInvoke: (
    channel: string,
    args: readonly unknown[],
  ) => Promise<{ readonly value?: unknown; readonly error?: string }>;
  __standInPaths: Readonly<Record<string, string>>;
  __standInDeliver: (channel: string, args: readonly unknown[]) => void;
}

const spec = window as unknown as SpecWindow;
const page = createElectronInPage({
  invoke: async (channel, args) => {
    const answer = await spec.__standInInvoke(channel, args);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  },
  // The browser hides paths; the fixture says beforehand which names it is going to drop.
  pathOfFile: (file) => spec.__standInPaths[file.name] ?? '',
});
spec.__standInPaths = {};
spec.__standInDeliver = page.deliver;

/** What the preload is given as `require`. */
export const requireInPage = page.require;
