import type { Resources } from '../host';
import { readAsked, withAsked, type AskedArticle } from './asked';
import { readFirstAidCards, type ShippedCard } from './first-aid';
import { indexKey } from './index-store';
import { readSynonyms, type Synonyms } from './search/synonyms';
import type { StoredArticle } from './stored-article';

/** Everything that is searched, with the key of its index. */
export interface SearchedContent {
  readonly articles: readonly AskedArticle[];
  readonly cards: readonly ShippedCard[];
  readonly synonyms: Synonyms;
  readonly key: string;
}

/** The articles of a copy with our cards behind them; throws when the installation is damaged. */
export async function readSearchedContent(
  { assetsDir, version }: Pick<Resources, 'assetsDir' | 'version'>,
  copied: readonly StoredArticle[],
): Promise<SearchedContent> {
  const cards = await readFirstAidCards(assetsDir);
  const asked = await readAsked(assetsDir);
  const articles = withAsked([...copied, ...cards.map(({ stored }) => stored)], asked);
  const synonyms = await readSynonyms(assetsDir);
  const key = indexKey([version, JSON.stringify(articles), JSON.stringify(synonyms.data)]);
  return { articles, cards, synonyms, key };
}
