import type { Resources } from '../host';
import { readShippedSnapshot } from './article-store';
import { writeIndex } from './search/index-file';
import { indexArticles } from './search/search-index';
import { readSearchedContent } from './searched-content';

/** The index of what the product ships as a file, made once when the product is built. */
export async function makeShippedIndex(
  resources: Pick<Resources, 'assetsDir' | 'version'>,
): Promise<Uint8Array> {
  const { articles: copied } = await readShippedSnapshot(resources.assetsDir);
  const { articles, synonyms, key } = await readSearchedContent(resources, copied);
  return writeIndex(await indexArticles(articles, synonyms), key);
}
