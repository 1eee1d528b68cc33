import { createStandIn, type StandInDriver } from '../electron/create-stand-in';
import { loadProgram } from '../electron/load-program';
import {
  SETUP_VARIABLE,
  type ProgramMessage,
  type ProgramSetup,
  type RequestMessage,
  type RequestName,
  type Requests,
  type ServedFile,
} from './messages';
import { createQueuedDesktop, type QueuedDesktop } from './queued-desktop';

type Answers = {
  readonly [N in RequestName]: (input: Requests[N]['input']) => Promise<Requests[N]['output']>;
};

function createAnswers(driver: StandInDriver, desktop: QueuedDesktop): Answers {
  const done = (action: () => void): Promise<undefined> => {
    action();
    return Promise.resolve(undefined);
  };
  return {
    invoke: ({ frame, channel, args }) => driver.invoke(frame, channel, args),
    serve: async ({ url, method }) => toServedFile(await driver.serve(new Request(url, { method }))),
    answerNext: (answer) => done(() => desktop.answerNext(answer)),
    failOpening: (problem) => done(() => desktop.failOpening(problem)),
    facts: () => Promise.resolve({ ...driver.facts(), ...desktop.facts() }),
    tryWaysOut: (url) => Promise.resolve(driver.tryWaysOut(url)),
    openContextMenu: (params) => Promise.resolve(driver.openContextMenu(params)),
    // The answer must be on its way before the process ends.
    quit: () => done(() => setImmediate(() => driver.quit())),
  };
}

async function toServedFile(response: Response): Promise<ServedFile> {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}

function tell(message: ProgramMessage): void {
  // A parent that is gone has no use for the message.
  if (process.connected) process.send?.(message);
}

async function answer(answers: Answers, message: RequestMessage): Promise<void> {
  const { id, name, input } = message;
  try {
    const act = answers[name] as (input: unknown) => Promise<unknown>;
    tell({ type: 'answer', id, output: await act(input) });
  } catch (error) {
    tell({ type: 'error', id, message: error instanceof Error ? error.message : String(error) });
  }
}

function run(setup: ProgramSetup): void {
  const desktop = createQueuedDesktop((title, content) => {
    process.stderr.write(`[error box] ${title}\n${content}\n`);
  });
  const secretKey = Buffer.from(setup.secretKeyHex, 'hex');
  const { electron, driver } = createStandIn({ ...setup, desktop, secretKey });
  const answers = createAnswers(driver, desktop);
  driver.onSend((channel, args) => tell({ type: 'sent', channel, args }));
  process.on('message', (message) => void answer(answers, message as RequestMessage));
  // A test runner that died must not leave programs behind.
  process.on('disconnect', () => process.exit(1));
  void driver.whenLoaded().then(() => tell({ type: 'loaded' }));
  loadProgram(setup.mainPath, electron);
  driver.begin();
}

run(JSON.parse(process.env[SETUP_VARIABLE] ?? '') as ProgramSetup);
