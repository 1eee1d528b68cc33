import { loadTypescript } from '../load-typescript.mjs';

const PARTS = ['tuned', 'unseen'];
const GOAL = 0.95;
const share = (value) => (Number.isNaN(value) ? '-' : value.toFixed(3));
const bothOf = ({ precision, recall }) => `${share(precision)} / ${share(recall)}`;

/** What the field counts instead of reading: each judges a text by its length alone. */
const COUNTING = [
  ['20 characters', (text) => text.trim().length < 20],
  ['50 characters', (text) => text.trim().length < 50],
  ['100 characters', (text) => text.trim().length < 100],
  ['5 words', (text) => wordsIn(text) < 5],
  ['10 words', (text) => wordsIn(text) < 10],
];

/** Precision and recall of 'support would send this back' on the labelled descriptions, beside counting, and recall by part. */
export async function benchDescriptions() {
  const { checkDescription } = await loadTypescript('electron/request/description-check.ts');
  const { newRequestDocument } = await loadTypescript('electron/request/new-document.ts');
  const { LABELLED, scoreSendBack, scoreElement } = await loadTypescript(
    'electron/request/description/labelled/labelled-set.fixture.ts',
  );
  const { description } = newRequestDocument({
    createdAt: '2026-11-20T09:12:44+03:00',
    random: [1, 2, 3, 4],
    language: 'ru',
  });
  const check = (text) =>
    checkDescription({ description: { ...description, happened: text }, reportNumber: '' });
  const rows = PARTS.flatMap((part) => {
    const ours = scoreSendBack(part, (text) => check(text).verdict === 'send-back');
    return COUNTING.map(([name, judge]) => {
      const counted = scoreSendBack(part, judge);
      return {
        figure: `would be sent back (${part} part), precision / recall, beside a minimum of ${name}`,
        ours: bothOf(ours),
        peer: bothOf(counted),
        ratio: `F1 ${(f1(ours) / f1(counted)).toFixed(2)} times`,
        goal: `${GOAL} each, neither worse, F1 better`,
        reached:
          Math.min(ours.precision, ours.recall) >= GOAL &&
          ours.precision >= counted.precision &&
          ours.recall >= counted.recall &&
          f1(ours) > f1(counted),
      };
    });
  });
  for (const element of ['what', 'expected', 'steps', 'when', 'frequency', 'affected', 'tried', 'error']) {
    const [tuned, unseen] = PARTS.map((part) => scoreElement(part, element, (text) => check(text).given));
    rows.push({
      figure: `part found where it is given: ${element}, tuned / unseen`,
      ours: `${share(tuned.recall)} / ${share(unseen.recall)}`,
      peer: `seen where it is not: ${share(tuned.falseShare)} / ${share(unseen.falseShare)}`,
    });
  }
  rows.push({ figure: 'labelled descriptions', ours: String(LABELLED.length) });
  return rows;
}

function wordsIn(text) {
  return text.match(/\p{L}+/gu)?.length ?? 0;
}

function f1({ precision, recall }) {
  return (2 * precision * recall) / (precision + recall);
}
