import { z } from 'zod';
import { languageSchema } from '../request/document';

/** A search hit: what the list shows; `excerpt` is plain text. */
export const searchHitSchema = z.strictObject({
  id: z.string().max(200),
  title: z.string().max(500),
  /** Address on the vendor's site; `null` where no address is known. */
  url: z.string().max(2048).nullable(),
  lang: languageSchema,
  score: z.number(),
  excerpt: z.string().max(1000),
});

/** An article with its plain text. */
export const articleSchema = z.strictObject({
  id: z.string().max(200),
  title: z.string().max(500),
  url: z.string().max(2048).nullable(),
  lang: languageSchema,
  /** `vendor`: summary of a page of the vendor; `vendor-title`: a title that the vendor's pages mention. */
  source: z.enum(['vendor', 'vendor-title', 'first-aid']),
  text: z.string().max(200_000),
});

/** A search hit. */
export type SearchHit = z.infer<typeof searchHitSchema>;
/** An article. */
export type Article = z.infer<typeof articleSchema>;
