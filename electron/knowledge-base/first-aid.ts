import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { cardHelperSchema, type Article, type ArticleCard } from '../contract/knowledge';
import { languageSchema, scopeKindSchema } from '../request/document';
import { cardText } from './first-aid-text';
import { vendorUrl, type StoredArticle } from './stored-article';

const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.trim() === text && !/[\p{Cc}\p{Cf}<>]/u.test(text), 'plain text on one line');

/** No repeats in a list. */
const isSet = (list: readonly string[]) => new Set(list).size === list.length;

const sourceSchema = z.strictObject({
  label: line(200),
  url: z
    .string()
    .refine((url) => vendorUrl(url) === url, 'an https page of the vendor')
    .optional(),
});

/**
 * One file of `assets/knowledge-base/first-aid/`: a card in one language. The limits are reading lengths: what one
 * takes in at a glance in the middle of a working day.
 */
export const firstAidFileSchema = z
  .strictObject({
    id: z
      .string()
      .max(60)
      .regex(/^[a-z][a-z0-9-]*$/),
    lang: languageSchema,
    title: line(90),
    /** What people type: other words, codes, quoted messages. */
    topics: z.array(line(60)).min(3).max(16).refine(isSet, 'no topic twice'),
    platform: z.enum(['windows', 'macos']).optional(),
    scope: scopeKindSchema,
    whatYouSee: line(260),
    why: line(440),
    steps: z.array(line(230)).min(2).max(6).refine(isSet, 'no step twice'),
    whoCanHelp: z.array(cardHelperSchema).min(1).max(4).refine(isSet, 'nobody twice'),
    sources: z.array(sourceSchema).min(1).max(5),
  })
  .refine((card) => card.scope === 'in-scope' || !card.whoCanHelp.includes('softphone-support'), {
    path: ['whoCanHelp'],
    error: 'support does not handle what is out of its scope (R3)',
  });

/** A card as its file holds it. */
export type FirstAidFile = z.infer<typeof firstAidFileSchema>;

/** Id of a card in one language, the same in every version of the product. */
export function firstAidId(lang: FirstAidFile['lang'], id: string): string {
  return `first-aid/${lang}/${id}`;
}

const baseOf = ({ id, lang, title }: Pick<FirstAidFile, 'id' | 'lang' | 'title'>) => ({
  id: firstAidId(lang, id),
  title,
  url: null,
  lang,
  source: 'first-aid' as const,
});

/** A shipped card: checked as far as the search needs it, since the whole check costs more than all the rest. */
export interface ShippedCard {
  readonly name: string;
  readonly data: unknown;
  readonly stored: StoredArticle;
}

function parseJson(name: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Error(`${name}: not JSON`, { cause: error });
  }
}

/** Checks a whole card; its name must be `<id>.<lang>.json`. Throws with the name and what is wrong. */
export function checkFirstAidFile(name: string, data: unknown): FirstAidFile {
  const parsed = firstAidFileSchema.safeParse(data);
  if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
  const { id, lang } = parsed.data;
  if (name !== `${id}.${lang}.json`) throw new Error(`${name}: should be called ${id}.${lang}.json`);
  return parsed.data;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** Reads one card for the search: its text has no headings, which would be in every card. */
export function readCard(name: string, content: string): ShippedCard {
  const data = parseJson(name, content);
  const { id, lang, title, topics, whatYouSee, why, steps } = { ...(data as Record<string, unknown> | null) };
  const isCard = isText(id) && (lang === 'ru' || lang === 'en') && isText(title) && isTexts(topics);
  if (!isCard || !isText(whatYouSee) || !isText(why) || !isTexts(steps))
    throw new Error(`${name}: not a card`);
  const text = [whatYouSee, why, ...steps].join('\n');
  const stored = { ...baseOf({ id, lang, title }), topics, text };
  return { name, data, stored };
}

function partsOf(file: FirstAidFile): ArticleCard {
  const { whatYouSee, why, steps, whoCanHelp, scope, sources, platform = null } = file;
  return {
    whatYouSee,
    why,
    steps,
    whoCanHelp,
    scope,
    sources: sources.map(({ label, url = null }) => ({ label, url })),
    platform,
  };
}

/** A card as a reader sees it: its parts, and one text with headings. Throws when it is damaged. */
export function cardToArticle({ name, data }: Pick<ShippedCard, 'name' | 'data'>): Article {
  const file = checkFirstAidFile(name, data);
  const card = partsOf(file);
  return { ...baseOf(file), text: cardText(card, file.lang), card };
}

/** All shipped cards in both languages; throws when the installation is damaged. */
export async function readFirstAidCards(assetsDir: string): Promise<ShippedCard[]> {
  const folder = join(assetsDir, 'knowledge-base', 'first-aid');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0) throw new Error('first-aid has no cards');
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return names.map((name, at) => readCard(name, contents[at] ?? ''));
}
