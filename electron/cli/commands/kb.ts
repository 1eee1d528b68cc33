import type { SearchHit } from '../../contract/knowledge';
import type { KnowledgeBaseSource } from '../../knowledge-base/knowledge-base';
import {
  EXIT,
  answer,
  failure,
  usage,
  type Command,
  type CommandContext,
  type CommandOutcome,
} from '../command';
import { wholeNumber } from '../option-values';
import { textTable } from '../text-table';

const DEFAULT_LIMIT = 5;
const MOST_RESULTS = 50;
/** Pages that were left out are named up to so many; `--json` has them all. */
const MOST_NAMED = 20;

/** `kb search`: best hits first; with `--stdin` one query a line and one JSON line of results each. */
export const kbSearchCommand: Command = {
  name: 'kb search',
  synopsis: 'WORDS… [--limit N] [--stdin]',
  help: 'command.kb-search',
  options: {
    limit: { type: 'string', value: 'N', help: 'option.limit' },
    stdin: { type: 'boolean', help: 'option.stdin-queries' },
  },
  async run(input, context) {
    const { t } = context;
    const limitText = input.text('limit');
    const limit = limitText === null ? DEFAULT_LIMIT : wholeNumber(limitText, 1, MOST_RESULTS);
    if (limit === null)
      return usage(t('usage.number', { word: limitText ?? '', least: 1, most: MOST_RESULTS }));
    if (input.flag('stdin')) return searchLines(limit, context);
    const query = input.words.join(' ').trim();
    if (query === '') return usage(t('usage.missing', { word: 'WORDS' }));
    const hits = await search(query, limit, context);
    if (!hits.ok) return failure(hits.failure);
    const lines = hits.value.flatMap((hit, index) => [
      ...(index === 0 ? [] : ['']),
      `${hit.title}  [${hit.lang}]`,
      `  ${hit.excerpt}`,
      `  ${hit.id}${hit.url === null ? '' : `  ${hit.url}`}`,
    ]);
    return answer(hits.value.map(toLine), lines.length > 0 ? lines : [t('kb.nothing-found')]);
  },
};

function search(query: string, limit: number, { services, language }: CommandContext) {
  return services().knowledgeBase.search(query, { limit, language });
}

/** The fields that the command line promises; what the window draws beside them is left out. */
function toLine({ id, title, url, lang, score, excerpt }: SearchHit) {
  return { id, title, url, lang, score, excerpt };
}

async function searchLines(limit: number, context: CommandContext): Promise<CommandOutcome> {
  for await (const line of context.terminal.lines()) {
    const hits = await search(line.trim(), limit, context);
    if (!hits.ok) return failure(hits.failure);
    await context.terminal.print(JSON.stringify(hits.value.map(toLine)));
  }
  return { kind: 'streamed', code: EXIT.done };
}

/** `kb show`: one article with its text. */
export const kbShowCommand: Command = {
  name: 'kb show',
  synopsis: 'ID',
  help: 'command.kb-show',
  options: {},
  async run(input, { services, t }) {
    const [id] = input.words;
    if (id === undefined || input.words.length > 1) return usage(t('usage.missing', { word: 'ID' }));
    const article = await services().knowledgeBase.show(id);
    if (!article.ok) return failure(article.failure);
    const { title, url, lang, source, text } = article.value;
    return answer({ id: article.value.id, title, url, lang, source, text }, [
      title,
      ...(url === null ? [] : [url]),
      '',
      text,
    ]);
  },
};

/** `kb update`: refreshes the local copy from the vendor's site, another address or a folder. */
export const kbUpdateCommand: Command = {
  name: 'kb update',
  synopsis: '[--from URL|DIR]',
  help: 'command.kb-update',
  options: { from: { type: 'string', value: 'URL|DIR', help: 'option.from-knowledge' } },
  async run(input, { services, t, terminal, signal }) {
    const from = input.text('from');
    const updated = await services().knowledgeBase.update(sourceOf(from), {
      signal,
      onProgress: (done, total) => terminal.progress(t('kb.updating'), done, total),
    });
    if (!updated.ok) return failure(updated.failure);
    const { articles, skipped } = updated.value;
    return answer(updated.value, [
      t('kb.updated', { articles }),
      ...(skipped.length > 0 ? [t('kb.skipped', { count: skipped.length })] : []),
      ...textTable(skipped.slice(0, MOST_NAMED).map((page) => [`  ${page.url}`, page.reason])),
      ...(skipped.length > MOST_NAMED ? [t('kb.skipped-more', { count: skipped.length - MOST_NAMED })] : []),
    ]);
  },
};

function sourceOf(from: string | null): KnowledgeBaseSource {
  if (from === null) return { kind: 'vendor' };
  return /^https?:\/\//i.test(from) ? { kind: 'site', url: from } : { kind: 'folder', path: from };
}
