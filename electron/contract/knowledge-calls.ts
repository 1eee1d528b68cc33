import { z } from 'zod';
import { languageSchema } from '../request/document';
import { call, nothing, storage } from './call-definition';
import { articleSchema, knowledgeBaseCopySchema, searchHitSchema } from './knowledge';
import { LONGEST_QUERY } from './longest-query';

const articleId = z.string().max(200);

/** The calls about the knowledge base (R4): a part of the one map of calls. */
export const knowledgeCalls = {
  searchKnowledgeBase: call(
    z.strictObject({
      query: z.string().max(LONGEST_QUERY),
      language: languageSchema,
      limit: z.int().min(1).max(50),
    }),
    z.array(searchHitSchema),
    ['knowledge-base-unusable'],
  ),
  readArticle: call(z.strictObject({ id: articleId }), articleSchema, [
    'article-not-found',
    'knowledge-base-unusable',
  ]),
  /** Remembers on this PC whether an article helped; one that did not comes later in the hits. */
  rateArticle: call(
    z.strictObject({ id: articleId, verdict: z.enum(['helped', 'did-not-help']) }),
    nothing,
    storage,
  ),
  /** How old the copy is that answers. */
  describeKnowledgeBase: call(nothing, knowledgeBaseCopySchema, ['knowledge-base-unusable']),
  openLink: call(z.strictObject({ url: z.string().max(2048) }), nothing, [
    'link-not-allowed',
    'could-not-open',
  ]),
} as const;
