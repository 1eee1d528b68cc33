import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mergeConfig } from 'vitest/config';
import base from '../../vitest.config.mjs';
import { root } from '../bundles.mjs';

// The tests as ever, over sources from which one rule was taken out (judge-rules.mjs says which).
const { file, was, becomes } = JSON.parse(process.env.SOFTPHONE_REPORT_WITHOUT_RULE ?? '{}');

export default mergeConfig(base, {
  root,
  plugins: [
    {
      name: 'without-rule',
      enforce: 'pre',
      load(id) {
        if (file === undefined || resolve(id.split('?')[0]) !== join(root, file)) return null;
        return readFileSync(join(root, file), 'utf8').replace(was, () => becomes);
      },
    },
  ],
});
