import { PREVIEW_PATHS } from '../preview/protocol';
import { createElectronInPage } from './electron-in-page';
import { pickFiles } from './pick-files';
import { createPost, readEvents, takeToken } from './server-client';

const post = createPost(takeToken());

const page = createElectronInPage({
  invoke: async (channel, args) => {
    const response = await post(PREVIEW_PATHS.invoke, { channel, args });
    if (!response.ok) throw new Error(`The preview server refused the call: ${response.status}`);
    const answer = (await response.json()) as { readonly value?: unknown; readonly error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  },
  // A browser tells no paths: the wizard then sends the bytes.
  pathOfFile: () => '',
});

void readEvents(post, (line) => {
  if (line.type === 'sent') page.deliver(line.channel, line.args);
  else if (line.type === 'pick') void pickFiles(line, post);
});

/** What the preload is given as `require`. */
export const requireInPage = page.require;
