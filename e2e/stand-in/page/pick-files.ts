import { PREVIEW_PATHS, UPLOAD_CHUNK_BYTES, type StreamLine } from '../preview/protocol';
import type { Post } from './server-client';

type PickLine = Extract<StreamLine, { type: 'pick' }>;

const words = {
  ru: { choose: 'Выбрать', cancel: 'Отмена', failed: 'Файлы не удалось передать программе.' },
  en: { choose: 'Choose', cancel: 'Cancel', failed: 'The files could not be handed to the program.' },
} as const;

/** Stands in for the system's dialog: the browser's own chooser, then the files are carried to the server. */
export async function pickFiles(line: PickLine, post: Post): Promise<void> {
  const files = await chooseFiles(line);
  let cancelled = files.length === 0;
  try {
    for (const file of files) await upload(line.pick, file, post);
  } catch {
    cancelled = true;
    alert(inLanguageOfPage().failed);
  }
  await post(PREVIEW_PATHS.picked, { pick: line.pick, cancelled });
}

function chooseFiles({ folder, multiple }: PickLine): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = multiple;
  input.webkitdirectory = folder;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    // A browser opens its chooser only soon after a click; when the answer took longer, one more click is asked for.
    if (navigator.userActivation.isActive) input.click();
    else
      askForClick(
        () => input.click(),
        () => resolve([]),
      );
  });
}

function askForClick(onChoose: () => void, onCancel: () => void): void {
  const { choose, cancel } = inLanguageOfPage();
  const dialog = document.createElement('dialog');
  const button = (text: string, act: () => void) => {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = text;
    element.addEventListener('click', () => {
      dialog.remove();
      act();
    });
    return element;
  };
  dialog.append(button(choose, onChoose), ' ', button(cancel, onCancel));
  dialog.addEventListener('cancel', () => {
    dialog.remove();
    onCancel();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function inLanguageOfPage() {
  return document.documentElement.lang === 'ru' ? words.ru : words.en;
}

async function upload(pick: number, file: File, post: Post): Promise<void> {
  const path = file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
  let offset = 0;
  do {
    const end = Math.min(offset + UPLOAD_CHUNK_BYTES, file.size);
    const base64 = await toBase64(file.slice(offset, end));
    const body = { pick, path, base64, modifiedMs: file.lastModified, isLast: end === file.size };
    const response = await post(PREVIEW_PATHS.upload, body);
    if (!response.ok) throw new Error(`Upload refused: ${response.status}`);
    offset = end;
  } while (offset < file.size);
}

function toBase64(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const url = reader.result as string;
      resolve(url.slice(url.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file cannot be read')));
    reader.readAsDataURL(part);
  });
}
