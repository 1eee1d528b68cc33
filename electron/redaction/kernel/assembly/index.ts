export { keyedHash, takeKey } from './keyed-hash';
export { findOpening, findQuestion, questionOfPlace, resumeBehindName } from './search';
export { findPlace, nodeOfPlace, takeTriggers } from './triggers';
export { beginValues, endOfFound, endOfWords, push, pushWord } from './values';
export {
  answer,
  beginWriting,
  emptyOut,
  endOfOut,
  restOfFound,
  restOfWords,
  takeValue,
  valueAsked,
  writeTo,
  writtenTo,
} from './write';
export { forgetPseudonyms } from './pseudonyms';
