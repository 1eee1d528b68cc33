import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';

const LONG_KEYWORD = 8;

function fold(text) {
  return text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е');
}

function wordsOf(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Scoring by substrings, as bundled suggestions of other reporters work: an article has keywords, each that stands in the query counts one,
 * a long one two; whatever has any is shown.
 */
export function substringBaseline(articles, nameOf) {
  const prepared = articles.map((article) => ({
    label: nameOf(article),
    lang: article.lang,
    keywords: [
      ...new Set(
        [...article.topics, ...(article.asked ?? []), ...wordsOf(article.title)]
          .map(fold)
          .filter((word) => word.length > 2),
      ),
    ],
  }));
  return (query, language, limit) => {
    const folded = fold(query);
    const scored = prepared.map(({ label, lang, keywords }) => ({
      label,
      own: lang === language ? 1 : 0,
      score: keywords
        .filter((word) => folded.includes(word))
        .reduce((sum, word) => sum + (word.length >= LONG_KEYWORD ? 2 : 1), 0),
    }));
    const found = scored.filter(({ score }) => score > 0);
    found.sort((a, b) => b.score - a.score || b.own - a.own);
    return [...new Set(found.map(({ label }) => label))].slice(0, limit);
  };
}

function documentsOf(articles) {
  return articles.map(({ title, topics, asked = [], text }, id) => ({
    id,
    title,
    topics: [...topics, ...asked].join(' '),
    text,
  }));
}

/** MiniSearch with prefixes, typos by length, boosted fields and all words wanted as far as possible. */
export function miniSearchBaseline(articles, nameOf) {
  const engine = new MiniSearch({
    fields: ['title', 'topics', 'text'],
    processTerm: fold,
    searchOptions: {
      prefix: (term, at, terms) => at === terms.length - 1 && term.length > 1,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boost: { title: 3, topics: 2 },
    },
  });
  engine.addAll(documentsOf(articles));
  return (query, _language, limit) => {
    const wanted = wordsOf(query).length;
    const all = engine.search(query, { combineWith: 'AND' });
    const found = all.length > 0 || wanted < 3 ? all : engine.search(query, { combineWith: 'OR' });
    return [...new Set(found.slice(0, 4 * limit).map(({ id }) => nameOf(articles[id])))].slice(0, limit);
  };
}

/** FlexSearch with prefixes of words and the folding that it offers for letters. */
export function flexSearchBaseline(articles, nameOf) {
  const index = new FlexSearch.Document({
    tokenize: 'forward',
    encoder: new FlexSearch.Encoder(FlexSearch.Charset.Normalize),
    document: { id: 'id', index: ['title', 'topics', 'text'] },
  });
  for (const document of documentsOf(articles)) index.add(document);
  return (query, _language, limit) => {
    const fields = index.search(query, { limit: 4 * limit, suggest: true });
    const scores = new Map();
    for (const { field, result } of fields) {
      const boost = { title: 3, topics: 2, text: 1 }[field] ?? 1;
      result.forEach((id, place) => scores.set(id, (scores.get(id) ?? 0) + boost / (place + 1)));
    }
    const best = [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => nameOf(articles[id]));
    return [...new Set(best)].slice(0, limit);
  };
}
