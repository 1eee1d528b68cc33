import { describe, expect, it } from 'vitest';
import { demoHeaders, encodeIn, outlookItem, rawLetter } from './letters.fixture';
import { LETTER_FILE_MAX_BYTES, readReplyLetter } from './reply-letter';

const senders = ['help@softphone.pro'];
const read = (bytes: Buffer, name = 'letter.eml') => readReplyLetter({ name, bytes, senders });
const withFrom = (from: string) => [from, ...demoHeaders.slice(1)];
const text = 'Здравствуйте!\r\nВаша демоверсия готова.\r\n';

async function quoted(bytes: Buffer): Promise<string> {
  const result = await read(bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value.reply.quotedText;
}

describe('readReplyLetter of an .eml file', () => {
  it('gives what a reply is made of', async () => {
    const headers = [
      ...demoHeaders,
      'References: <a@x> <b@x>\r\n\t<a@x>',
      'Content-Type: text/plain; charset=utf-8',
    ];
    expect(await read(rawLetter(headers, text))).toEqual({
      ok: true,
      value: {
        from: 'help@softphone.pro',
        reply: {
          kind: 'demo-letter',
          messageId: '<demo-1@softphone.pro>',
          references: ['<a@x>', '<b@x>'],
          subject: 'Демоверсия Softphone.Pro',
          date: '2026-11-20T08:20:00.000Z',
          quotedText: 'Здравствуйте!\nВаша демоверсия готова.',
        },
        sentTo: 'm.selezneva@example.ru',
      },
    });
  });

  it.each(['windows-1251', 'koi8-r'] as const)('reads %s in the body and in the headers', async (charset) => {
    const word = `=?${charset}?B?${encodeIn(charset, 'Демо — версия').toString('base64')}?=`;
    const headers = [
      ...withFrom('From: help@softphone.pro').filter((line) => !line.startsWith('Subject')),
      `Subject: ${word}`,
      `Content-Type: text/plain; charset=${charset}`,
      'Content-Transfer-Encoding: 8bit',
    ];
    const result = await read(rawLetter(headers, encodeIn(charset, text)));
    expect(result).toMatchObject({
      ok: true,
      value: { reply: { quotedText: 'Здравствуйте!\nВаша демоверсия готова.' } },
    });
    expect(result.ok && result.value.reply.subject).toContain('версия');
  });

  it.each(['windows-1251', 'koi8-r'] as const)(
    'reads a letter in %s that names no charset, headers and body',
    async (charset) => {
      const [from, to] = demoHeaders;
      const bytes = encodeIn(charset, [from, to, 'Subject: Демоверсия', '', text].join('\r\n'));
      expect(await read(bytes)).toMatchObject({
        ok: true,
        value: {
          reply: { subject: 'Демоверсия', quotedText: 'Здравствуйте!\nВаша демоверсия готова.' },
        },
      });
    },
  );

  it.each(['windows-1251', 'koi8-r'] as const)(
    'reads HTML in %s whose charset only the page itself names',
    async (charset) => {
      const html = encodeIn(charset, `<meta charset="${charset}"><p>Здравствуйте, Мария!</p>`);
      const headers = [...demoHeaders, 'Content-Type: text/html', 'Content-Transfer-Encoding: base64'];
      expect(await quoted(rawLetter(headers, html.toString('base64')))).toBe('Здравствуйте, Мария!');
    },
  );

  it('leaves a part alone that names its charset, whatever stands beside it', async () => {
    const headers = [...demoHeaders, 'Content-Type: multipart/mixed; boundary=b'];
    const part = (type: string, body: Buffer) =>
      Buffer.concat([Buffer.from(`--b\r\nContent-Type: ${type}\r\n\r\n`), body, Buffer.from('\r\n')]);
    const body = Buffer.concat([
      part('text/plain;\r\n charset="koi8-r"', encodeIn('koi8-r', 'названа')),
      part('text/plain', encodeIn('windows-1251', 'не названа')),
      Buffer.from('--b--\r\n'),
    ]);
    expect(await quoted(rawLetter(headers, body))).toMatch(/^названа\s+не названа$/);
  });

  it('keeps a letter whose broken letters no charset explains', async () => {
    const headers = [...demoHeaders, 'Content-Type: text/plain; charset=utf-8'];
    expect(await quoted(rawLetter(headers, Buffer.from([0x61, 0xff, 0x62])))).toBe('a\uFFFDb');
  });

  it.each([
    ['a byte order mark', (letter: string) => Buffer.from(`\uFEFF${letter}`)],
    ['UTF-16', (letter: string) => Buffer.from(`\uFEFF${letter}`, 'utf16le')],
  ])('reads a letter that an editor saved with %s', async (_what, save) => {
    const headers = [...demoHeaders, 'Content-Type: text/plain; charset=utf-8'];
    expect(await quoted(save(`${headers.join('\r\n')}\r\n\r\n${text}`))).toContain('Здравствуйте!');
  });

  it('turns a letter of HTML alone into text without its scripts and styles', async () => {
    const html =
      '<html><head><title>не видно</title><style>p{color:red}</style></head><body onload="steal()">' +
      '<p>Здравствуйте,&nbsp;Мария!</p><script>alert("x")</script><img src="https://evil.example/p.gif" alt="x">' +
      '<table><tr><td>Логин</td><td>demo</td></tr></table>5 &lt; 6<br>Строка<br><br>Конец<iframe>чужое</iframe>';
    const bytes = rawLetter([...demoHeaders, 'Content-Type: text/html; charset=utf-8'], html);
    expect(await quoted(bytes)).toBe('Здравствуйте, Мария!\n\nЛогин demo\n5 < 6\nСтрока\n\nКонец');
  });

  it('prefers the plain part of a letter with both', async () => {
    const headers = [...demoHeaders, 'Content-Type: multipart/alternative; boundary=b'];
    const body =
      '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nкак текст\r\n' +
      '--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>как HTML</p>\r\n--b--\r\n';
    expect(await quoted(rawLetter(headers, body))).toBe('как текст');
  });

  it.each([
    ['another sender', ['From: colleague@example.ru']],
    ['support in the display name only', ['From: "help@softphone.pro" <thief@example.ru>']],
    ['a look-alike domain', ['From: help@softphone.pro.example.ru']],
    ['two senders in one line', ['From: help@softphone.pro, thief@example.ru']],
    ['two From lines', ['From: help@softphone.pro', 'From: thief@example.ru']],
    ['a group of senders', ['From: support: help@softphone.pro, thief@example.ru;']],
  ])('refuses %s and names what it found', async (_what, from) => {
    const result = await read(rawLetter([...from, ...demoHeaders.slice(1)], text));
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'not-from-support', name: 'letter.eml', expected: 'help@softphone.pro' },
    });
    expect(!result.ok && result.failure.kind === 'not-from-support' && result.failure.from).not.toBe('');
  });

  it("takes a letter from the policy's recipient as well, in any case of letters", async () => {
    const bytes = rawLetter(withFrom('From: Help@Company.example'), text);
    const result = await readReplyLetter({
      name: 'a.eml',
      bytes,
      senders: ['help@company.example', 'help@softphone.pro'],
    });
    expect(result.ok).toBe(true);
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n not a letter', 'latin1')],
    ['JSON', Buffer.from('{"from":"help@softphone.pro"}')],
    ['a letter nested too deeply', nested(60)],
  ])('says that %s is not a letter', async (_what, bytes) => {
    expect(await read(bytes)).toEqual({ ok: false, failure: { kind: 'not-a-letter', name: 'letter.eml' } });
  });

  it('refuses a file that is too large without reading it', async () => {
    expect(await read(Buffer.alloc(LETTER_FILE_MAX_BYTES + 1))).toMatchObject({
      ok: false,
      failure: { kind: 'too-large', limitBytes: LETTER_FILE_MAX_BYTES },
    });
  });

  it('keeps only identifiers that can stand in a header', async () => {
    const headers = [
      ...demoHeaders.slice(0, 4),
      'Message-ID: <демо@softphone.pro>',
      'References: <ok@x> <bad id@x> evil@x <also@ok>',
    ];
    expect(await read(rawLetter(headers, text))).toMatchObject({
      ok: true,
      value: { reply: { messageId: null, references: ['<ok@x>', '<also@ok>'] } },
    });
  });

  it('keeps the beginning and the end of a long conversation', async () => {
    const ids = Array.from({ length: 150 }, (_, index) => `<${index}@x>`);
    const result = await read(rawLetter([...demoHeaders, `References: ${ids.join('\r\n ')}`], text));
    const references = result.ok ? result.value.reply.references : [];
    expect(references).toHaveLength(100);
    expect([references[0], references.at(-1)]).toEqual(['<0@x>', '<149@x>']);
  });

  it('cuts a huge text at a line and stays quick with hostile HTML', async () => {
    const lines = 'строка\n'.repeat(100_000);
    expect(
      (await quoted(rawLetter([...demoHeaders, 'Content-Type: text/plain; charset=utf-8'], lines))).length,
    ).toBeLessThanOrEqual(20_000);
    const deep = `${'<div>'.repeat(180_000)}слова`;
    const started = performance.now();
    expect(await quoted(rawLetter([...demoHeaders, 'Content-Type: text/html; charset=utf-8'], deep))).toBe(
      'слова',
    );
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

function nested(depth: number): Buffer {
  let body = 'text';
  for (let level = 0; level < depth; level += 1)
    body = `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n${body}\r\n--b${level}--\r\n`;
  return Buffer.from(`${demoHeaders.join('\r\n')}\r\n${body}`);
}

describe('readReplyLetter of an .msg file', () => {
  const sentAt = new Date('2026-11-20T08:20:00Z');
  const streams = {
    '__substg1.0_0037001F': 'RE: Демоверсия',
    '__substg1.0_0C1A001F': 'Softphone.Pro',
    '__substg1.0_5D01001F': 'help@softphone.pro',
    '__substg1.0_1000001F': 'Здравствуйте!\r\nТекст письма.\r\n',
    '__substg1.0_1035001F': '<demo-2@softphone.pro>',
    '__substg1.0_1039001F': '<first@softphone.pro>',
  };

  it('reads an item that never left an Exchange server by its properties', async () => {
    expect(await read(outlookItem(streams, sentAt), 'letter.msg')).toEqual({
      ok: true,
      value: {
        from: 'help@softphone.pro',
        reply: {
          kind: 'demo-letter',
          messageId: '<demo-2@softphone.pro>',
          references: ['<first@softphone.pro>'],
          subject: 'RE: Демоверсия',
          date: sentAt.toISOString(),
          quotedText: 'Здравствуйте!\nТекст письма.',
        },
        sentTo: null,
      },
    });
  });

  it('believes the headers of the internet letter more than the properties', async () => {
    const headers = { ...streams, '__substg1.0_007D001F': withFrom('From: thief@example.ru').join('\r\n') };
    expect(await read(outlookItem(headers, sentAt))).toMatchObject({
      ok: false,
      failure: { kind: 'not-from-support', from: 'thief@example.ru' },
    });
    const own = { ...streams, '__substg1.0_007D001F': demoHeaders.join('\r\n') };
    expect(await read(outlookItem(own, null))).toMatchObject({
      ok: true,
      value: { reply: { messageId: '<demo-1@softphone.pro>' }, sentTo: 'm.selezneva@example.ru' },
    });
  });

  it('reads 8-bit texts in their code page and HTML where there is no text', async () => {
    const { '__substg1.0_1000001F': _body, '__substg1.0_0037001F': _subject, ...rest } = streams;
    const item = {
      ...rest,
      '__substg1.0_0037001E': encodeIn('windows-1251', 'Демоверсия'),
      '__substg1.0_10130102': encodeIn('windows-1251', `<p>${'Длинное письмо. '.repeat(600)}</p>`),
    };
    const result = await read(outlookItem(item, sentAt));
    expect(result).toMatchObject({ ok: true, value: { reply: { subject: 'Демоверсия' } } });
    expect(result.ok && result.value.reply.quotedText.startsWith('Длинное письмо. Длинное')).toBe(true);
  });

  it('ends with an answer on every torn, twisted or circular item', async () => {
    const whole = outlookItem({ ...streams, '__substg1.0_10130102': Buffer.alloc(9000, 'x') }, sentAt);
    const random = mulberry(7);
    for (let round = 0; round < 400; round += 1) {
      const bytes = Buffer.from(
        whole.subarray(0, round % 3 === 0 ? Math.floor(random() * whole.length) : whole.length),
      );
      for (let change = 0; change < 8 && bytes.length > 8; change += 1)
        bytes.writeUInt8(Math.floor(random() * 256), 8 + Math.floor(random() * (bytes.length - 8)));
      const result = await read(bytes);
      if (!result.ok) expect(['not-a-letter', 'not-from-support']).toContain(result.failure.kind);
    }
    const circular = Buffer.from(whole);
    // The FAT is the last sector: every sector now leads back to the first.
    for (let at = circular.length - 512; at < circular.length; at += 4) circular.writeUInt32LE(0, at);
    expect(await read(circular)).toMatchObject({ ok: false, failure: { kind: 'not-a-letter' } });
  });
});

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
