import { loadTypescript } from './load-typescript.mjs';

// Fits the weights of `electron/request/description/evidence-weights.ts` to the labelled descriptions of the tuned part, the unseen part
// never looked at, and prints them as that file holds them: to be run after a change of the words or of the labelled set.
//   node build/weigh-descriptions.mjs
const STEPS = 6000;
const RATE = 0.3;
/** Ridge: keeps evidence that is seldom there from counting for more than it can show. */
const RIDGE = 0.01;

const { reasonOrEvidence } = await loadTypescript('electron/request/description/substance.ts');
const { readableText } = await loadTypescript('electron/request/description/transliteration.ts');
const { LABELLED, labelledPart } = await loadTypescript(
  'electron/request/description/labelled/labelled-set.fixture.ts',
);

const samples = LABELLED.filter((sample) => labelledPart(sample) === 'tuned').flatMap(({ text, label }) => {
  const evidence = reasonOrEvidence(readableText(text), { reportNumber: '', hints: [] });
  const isWeighed = evidence !== null && typeof evidence === 'object';
  return isWeighed ? [{ evidence, isSentBack: label === 'send-back' ? 1 : 0 }] : [];
});
const kinds = Object.keys(samples[0].evidence);
const scales = kinds.map(scaleOf);
const fitted = fit();
const weights = fitted.weights.map((weight, at) => weight / scales[at].deviation);
const bias = weights.reduce((sum, weight, at) => sum - weight * scales[at].mean, fitted.bias);
process.stdout.write(
  [
    ...kinds.map((kind, at) => `  ${kind}: ${round(weights[at])},`),
    `BIAS = ${round(bias)}`,
    `fitted to ${samples.length} descriptions`,
    '',
  ].join('\n'),
);

function scaleOf(kind) {
  const values = samples.map(({ evidence }) => evidence[kind]);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

function fit() {
  const rows = samples.map(({ evidence }) =>
    kinds.map((kind, at) => (evidence[kind] - scales[at].mean) / scales[at].deviation),
  );
  const slopes = kinds.map(() => 0);
  let offset = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const errors = rows.map((row, at) => likelihood(row, slopes, offset) - samples[at].isSentBack);
    slopes.forEach((slope, kind) => {
      const gradient = errors.reduce((sum, error, at) => sum + error * rows[at][kind], 0) / rows.length;
      slopes[kind] = slope - RATE * (gradient + RIDGE * slope);
    });
    offset -= (RATE * errors.reduce((sum, error) => sum + error, 0)) / rows.length;
  }
  return { weights: slopes, bias: offset };
}

function likelihood(row, slopes, offset) {
  return 1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * slopes[at], offset)));
}

function round(value) {
  return Math.round(value * 100) / 100;
}
