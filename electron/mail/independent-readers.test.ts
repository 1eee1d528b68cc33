import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMail } from './create-mail';
import { newFolder, removeFolder, sampleParts, samplePackage } from './mail-samples.fixture';

/** Reads a letter with Python's standard library and nothing of ours. */
const READER = `
import email, email.policy, hashlib, json, sys
with open(sys.argv[1], 'rb') as file:
    letter = email.message_from_binary_file(file, policy=email.policy.default)
parts = [part for part in letter.walk() if not part.is_multipart()]
attachment = next(part for part in parts if part.get_content_disposition() == 'attachment')
text = next(part for part in parts if part.get_content_type() == 'text/plain')
# The older interface reads the fallback for programs that do not know RFC 2231.
with open(sys.argv[1], 'rb') as file:
    older = email.message_from_binary_file(file)
zipped = next(part for part in older.walk() if part.get_content_type() == 'application/zip')
name = email.header.make_header(email.header.decode_header(zipped.get_param('name') or ''))
print(json.dumps({
    'to': str(letter['to']), 'subject': str(letter['subject']), 'from': letter['from'].addresses[0].addr_spec,
    'messageId': str(letter['message-id']), 'unsent': str(letter['x-unsent']),
    'filename': attachment.get_filename(), 'fallback': str(name),
    'sha256': hashlib.sha256(attachment.get_payload(decode=True)).hexdigest(),
    'text': text.get_content(),
    'defects': [repr(defect) for part in letter.walk() for defect in part.defects],
}))
`;

interface Read {
  readonly to: string;
  readonly subject: string;
  readonly from: string;
  readonly messageId: string;
  readonly unsent: string;
  readonly filename: string;
  readonly fallback: string;
  readonly sha256: string;
  readonly text: string;
  readonly defects: readonly string[];
}

const hasPython = spawnSync('python3', ['--version']).status === 0;
let folder: string;

beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => removeFolder(folder));

function readWithPython(path: string): Read {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', READER, path], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Read;
}

const NAMES = [
  'SR-20261122-AB12.zip',
  'Диагностический отчёт № 7 — «Софтфон».zip',
  'имя с "кавычками" и \\ чертой.zip',
  `${'очень длинное имя файла '.repeat(8)}.zip`,
  "it's 100%; a=b, (c).zip",
  '😀 смешанное ASCII имя.zip',
];

describe.runIf(hasPython)('an independent reader', () => {
  it.each(NAMES)('gets every word and byte of a letter and its draft with %j', async (name) => {
    const mail = createMail();
    const attachment = await samplePackage(folder, 200_000, name);
    const letter = await mail.compose(sampleParts, attachment, join(folder, 'letter.eml'), {});
    if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
    const draft = await mail.writeDraft(letter.value, join(folder, 'draft.eml'));
    if (!draft.ok) throw new Error(JSON.stringify(draft.failure));
    const expected = {
      to: sampleParts.to,
      from: sampleParts.from.address,
      subject: sampleParts.subject,
      filename: name,
      fallback: name,
      sha256: attachment.sha256,
      defects: [],
    };
    const read = readWithPython(letter.value.path);
    expect(read).toMatchObject({ ...expected, messageId: sampleParts.messageId, unsent: 'None' });
    expect(read.text.replaceAll('\r\n', '\n').trimEnd()).toBe(sampleParts.body.trimEnd());
    expect(readWithPython(draft.value.path)).toMatchObject({ ...expected, messageId: 'None', unsent: '1' });
  });

  it('finds both forms of a Cyrillic name in the source: RFC 2231 and, for older programs, encoded words', async () => {
    const attachment = await samplePackage(folder, 100, NAMES[1]);
    const letter = await createMail().compose(sampleParts, attachment, join(folder, 'letter.eml'), {});
    if (!letter.ok) throw new Error(JSON.stringify(letter.failure));
    const source = await readFile(letter.value.path, 'latin1');
    expect(source).toMatch(/filename\*(?:0\*)?=utf-8''%D0%94/i);
    expect(source).toMatch(/name="?=\?utf-8\?B\?/i);
  });
});
