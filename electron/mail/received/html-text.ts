import { Tokenizer, TokenizerMode } from 'parse5';

/** HTML beyond this length is not read: a letter's words stand at its beginning. */
const HTML_MAX_CHARACTERS = 1_000_000;

/** Elements that begin and end a line of their own (HTML, section 15.3: display block). */
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);

/** Elements whose content is not for reading; what a tokenizer must know of them is the state after their start tag. */
const UNSEEN = new Map<string, Tokenizer['state']>([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['style', TokenizerMode.RAWTEXT],
  ['xmp', TokenizerMode.RAWTEXT],
  ['iframe', TokenizerMode.RAWTEXT],
  ['noembed', TokenizerMode.RAWTEXT],
  ['noframes', TokenizerMode.RAWTEXT],
  ['title', TokenizerMode.RCDATA],
  ['textarea', TokenizerMode.RCDATA],
]);

/**
 * The words of an HTML letter as plain text. Nothing is rendered, loaded or run: tags only tell where lines end. Linear
 * in the length, however deeply the tags are nested, because no tree is built.
 */
export function htmlToText(html: string): string {
  const words = new Words();
  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag: ({ tagName }) => {
        const state = UNSEEN.get(tagName);
        if (state !== undefined) {
          tokenizer.state = state;
          words.hide(tagName);
        } else if (tagName === 'br') words.lineBreak();
        else if (tagName === 'td' || tagName === 'th') words.add(' ');
        else if (BLOCKS.has(tagName)) words.newLine();
      },
      onEndTag: ({ tagName }) => {
        if (words.isHidden()) words.show(tagName);
        else if (tagName === 'p') words.paragraph();
        else if (BLOCKS.has(tagName)) words.newLine();
      },
      onCharacter: ({ chars }) => words.add(chars),
      onWhitespaceCharacter: () => words.add(' '),
      onNullCharacter: () => undefined,
      onComment: () => undefined,
      onDoctype: () => undefined,
      onEof: () => undefined,
    },
  );
  tokenizer.write(html.slice(0, HTML_MAX_CHARACTERS), true);
  return words.text();
}

/** Gathers words into lines; runs of white space count as one blank, as a browser shows them. */
class Words {
  readonly #lines: string[] = [];
  #line: string[] = [];
  #hiddenBy: string | null = null;

  add(text: string): void {
    if (this.#hiddenBy === null) this.#line.push(text);
  }

  newLine(): void {
    const line = this.#line
      .join('')
      .replace(/[\s\u00a0]+/gu, ' ')
      .trim();
    this.#line = [];
    if (line !== '') this.#lines.push(line);
  }

  lineBreak(): void {
    const isBlank = this.#line.join('').trim() === '';
    this.newLine();
    if (isBlank) this.#lines.push('');
  }

  paragraph(): void {
    this.newLine();
    this.#lines.push('');
  }

  hide(tagName: string): void {
    this.#hiddenBy ??= tagName;
  }

  show(tagName: string): void {
    if (this.#hiddenBy === tagName) this.#hiddenBy = null;
  }

  isHidden(): boolean {
    return this.#hiddenBy !== null;
  }

  text(): string {
    this.newLine();
    return this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }
}
