import { resolve } from 'node:path';
import { root } from './bundles.mjs';
import { findProblems } from './messages/find-problems.mjs';

/**
 * Says what is wrong with the texts of the product (architecture, rule 8): keys or placeholders that differ between
 * the languages, broken ICU syntax, missing plural forms, untranslated texts, keys that code uses and nobody wrote,
 * keys that nobody uses. Usage: `node build/check-messages.mjs [root]`; exit code 1 when there is a problem.
 */
const { count, problems } = findProblems(resolve(process.argv[2] ?? root));

if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${count} messages in both languages\n`);
}
