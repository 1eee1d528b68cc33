import { z } from 'zod';
import { languageSchema, scopeKindSchema } from '../request/document';

/** `vendor`: page of the vendor; `vendor-title`: a title that its pages mention; `first-aid`: a card of our own. */
export const articleSourceSchema = z.enum(['vendor', 'vendor-title', 'first-aid']);

/** Those who can do something about the topic of a first-aid card (R2, R3). */
export const cardHelperSchema = z.enum([
  'user',
  'administrator',
  'team-administrator',
  'pbx-provider',
  'internet-provider',
  'equipment-maker',
  'software-maker',
  'softphone-support',
]);

const textMarkSchema = z.strictObject({ start: z.int().min(0), end: z.int().min(0) });

/** A search hit: what the list shows; `excerpt` is plain text. */
export const searchHitSchema = z.strictObject({
  id: z.string().max(200),
  title: z.string().max(500),
  /** Address on the vendor's site; `null` where no address is known. */
  url: z.string().max(2048).nullable(),
  lang: languageSchema,
  score: z.number(),
  excerpt: z.string().max(1000),
  source: articleSourceSchema,
  /** Why the article was found: places of the query's words, in UTF-16 units, `end` behind the last one. */
  marks: z.strictObject({
    title: z.array(textMarkSchema).max(500),
    excerpt: z.array(textMarkSchema).max(1000),
  }),
});

/** The parts of a first-aid card, all plain text in the article's language. */
export const articleCardSchema = z.strictObject({
  whatYouSee: z.string().max(1000),
  why: z.string().max(2000),
  /** In the order in which they are to be done. */
  steps: z.array(z.string().max(1000)).max(20),
  whoCanHelp: z.array(cardHelperSchema).max(8),
  /** The kind of R3's scope check that a request about this topic belongs to. */
  scope: scopeKindSchema,
  /** What the card rests on; `url` is a page of the vendor. */
  sources: z
    .array(z.strictObject({ label: z.string().max(300), url: z.string().max(2048).nullable() }))
    .max(10),
  /** The only system that the card is about. */
  platform: z.enum(['windows', 'macos']).nullable(),
});

/** An article with its plain text. */
export const articleSchema = z.strictObject({
  id: z.string().max(200),
  title: z.string().max(500),
  url: z.string().max(2048).nullable(),
  lang: languageSchema,
  source: articleSourceSchema,
  text: z.string().max(200_000),
  /** The parts of the text, where it is a first-aid card. */
  card: articleCardSchema.optional(),
});

/** The copy of the vendor's articles that answers now. */
export const knowledgeBaseCopySchema = z.strictObject({
  /** ISO 8601: when the articles were read on the vendor's site. */
  savedAt: z.string().max(64),
  articles: z.int().min(0),
  /** It came with the product: nothing newer was fetched, or that was damaged. */
  isShipped: z.boolean(),
});

/** How old the local copy is. */
export type KnowledgeBaseCopy = z.infer<typeof knowledgeBaseCopySchema>;
/** A place in a text that is shown. */
export type TextMark = z.infer<typeof textMarkSchema>;
/** A search hit. */
export type SearchHit = z.infer<typeof searchHitSchema>;
/** An article. */
export type Article = z.infer<typeof articleSchema>;
/** The parts of a first-aid card. */
export type ArticleCard = z.infer<typeof articleCardSchema>;
