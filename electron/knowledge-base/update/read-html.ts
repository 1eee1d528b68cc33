import { Parser, type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes } from 'parse5';

type ParentNode = DefaultTreeAdapterTypes.ParentNode;
type ChildNode = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What is kept of a page: text only, no markup. */
export interface PageText {
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
  /** Value of `<html lang>`, lower case, or an empty string. */
  readonly lang: string;
  readonly canonical: string | null;
  /** Targets of `<a href>` as written. */
  readonly links: readonly string[];
}

const DROPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
  'canvas',
  'video',
  'audio',
  'form',
  'button',
  'select',
  'nav',
  'header',
  'footer',
  'aside',
  'dialog',
  'head',
]);
const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'main',
  'li',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'table',
  'tr',
  'br',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'blockquote',
  'figure',
  'figcaption',
  'body',
]);
const MAX_LINKS = 2000;
const MAX_HEADINGS = 100;
/** Elements whose end tag may not be left out: open ones add to the depth. */
const NESTING =
  /<(\/?)(?:div|span|b|i|u|em|strong|font|a|section|article|ul|ol|dl|table|blockquote|center|small|big|code)\b/gi;
const MAX_DEPTH = 1000;

/** Parsing is quadratic in the depth, so a page built to be deep is refused before it is parsed. */
function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const tag of html.matchAll(NESTING)) {
    depth = Math.max(0, depth + (tag[1] === '' ? 1 : -1));
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** A page of the largest allowed size takes a fifth of this; one that is built to be slow is given up. */
const PARSE_MS = 2000;
const SLICE = 16 * 1024;

/** Parses in slices, since a tag with very many attributes takes the square of their number; `null` when it takes too long. */
function parseInTime(html: string) {
  const parser = new Parser<DefaultTreeAdapterMap>({ scriptingEnabled: false });
  const started = performance.now();
  for (let at = 0; at < html.length; at += SLICE) {
    parser.tokenizer.write(html.slice(at, at + SLICE), false);
    if (performance.now() - started > PARSE_MS) return null;
  }
  parser.tokenizer.write('', true);
  return parser.document;
}

function isElement(node: ChildNode): node is Element {
  return 'tagName' in node;
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((item) => item.name === name)?.value ?? '';
}

/** What a reader of the page does not see is no text of it: words for search engines hide there. */
function isHidden(element: Element): boolean {
  return (
    element.attrs.some(({ name }) => name === 'hidden') ||
    attribute(element, 'aria-hidden') === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(attribute(element, 'style'))
  );
}

/** All elements in document order; a loop and not a recursion, because a hostile page can be very deep. */
function* elementsOf(root: ParentNode): Generator<Element> {
  const stack: ChildNode[] = root.childNodes.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (const child of node.childNodes.toReversed()) stack.push(child);
  }
}

function textOf(root: ParentNode): string {
  const parts: string[] = [];
  const stack: (ChildNode | string)[] = root.childNodes.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') parts.push(node);
    else if ('value' in node) parts.push(node.value.replace(/\s+/gu, ' '));
    else if (isElement(node) && !DROPPED.has(node.tagName) && !isHidden(node)) {
      const block = BLOCKS.has(node.tagName);
      if (block) parts.push('\n');
      if (block) stack.push('\n');
      else if (node.tagName === 'td' || node.tagName === 'th') stack.push(' ');
      for (const child of node.childNodes.toReversed()) stack.push(child);
    }
  }
  return tidy(parts.join(''));
}

function tidy(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\n' ? sign : sign === '\t' ? ' ' : ''))
    .split('\n')
    .map((line) => line.replace(/[ \u00a0]+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The part that holds the article: the largest `<article>`, else `<main>`, else the whole body. */
function articleRoot(elements: readonly Element[]): Element | undefined {
  const largest = (name: string): Element | undefined =>
    elements
      .filter(
        (element) => element.tagName === name || (name === 'main' && attribute(element, 'role') === 'main'),
      )
      .slice(0, 50)
      .map((element) => ({ element, size: textOf(element).length }))
      .sort((a, b) => b.size - a.size)
      .find(({ size }) => size > 80)?.element;
  return largest('article') ?? largest('main') ?? elements.find((element) => element.tagName === 'body');
}

function titleOf(elements: readonly Element[], headings: readonly string[]): string {
  const meta = elements.find((item) => item.tagName === 'meta' && attribute(item, 'property') === 'og:title');
  const title = elements.find((item) => item.tagName === 'title');
  // A page's own heading is clean; <title> usually carries the site's name behind a separator.
  const first = headings[0] ?? '';
  const named = meta === undefined ? '' : attribute(meta, 'content');
  const tag = title === undefined ? '' : (textOf(title).split(/\s[|–—]\s/u)[0] ?? '');
  return tidy([first, named, tag].find((text) => text.trim() !== '') ?? '')
    .replaceAll('\n', ' ')
    .slice(0, 500);
}

/**
 * Takes title, headings and plain text out of a page by the HTML standard's own parsing; broken markup is fine.
 * A page nested deeper than any real one, and one that is built to be slow, gives `null`.
 */
export function readHtml(html: string): PageText | null {
  if (isTooDeep(html)) return null;
  const document = parseInTime(html);
  if (document === null) return null;
  const elements = [...elementsOf(document)];
  const root = articleRoot(elements);
  const inside = root === undefined ? [] : [...elementsOf(root)];
  const headingsIn = (among: readonly Element[], names: readonly string[]): string[] =>
    among
      .filter(({ tagName }) => names.includes(tagName))
      .slice(0, MAX_HEADINGS)
      .map((element) => textOf(element).replaceAll('\n', ' '))
      .filter((text) => text !== '');
  const firstHeadings = [...headingsIn(inside, ['h1']), ...headingsIn(elements, ['h1'])];
  const html5 = elements.find(({ tagName }) => tagName === 'html');
  const canonical = elements.find(
    (item) => item.tagName === 'link' && attribute(item, 'rel') === 'canonical',
  );
  return {
    title: titleOf(elements, firstHeadings),
    headings: headingsIn(inside, ['h2', 'h3']),
    text: root === undefined ? '' : textOf(root),
    lang: html5 === undefined ? '' : attribute(html5, 'lang').toLowerCase(),
    canonical: canonical === undefined ? null : attribute(canonical, 'href'),
    links: elements
      .filter(({ tagName }) => tagName === 'a')
      .map((element) => attribute(element, 'href'))
      .filter((href) => href !== '')
      .slice(0, MAX_LINKS),
  };
}
