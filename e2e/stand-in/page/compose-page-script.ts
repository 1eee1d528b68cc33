/**
 * Puts the page's half of the stand-in around the built preload: one classic script in which `require('electron')`
 * is answered by the stand-in. `condition` is a JavaScript expression; the script does nothing where it is false.
 */
export function composePageScript(prelude: string, preload: string, condition = 'true'): string {
  return [
    `(() => { if (!(${condition})) return;`,
    withoutSourceMap(prelude),
    '((require, module, exports) => {',
    withoutSourceMap(preload),
    '})(standInPage.requireInPage, { exports: {} }, {});',
    '})();',
    '',
  ].join('\n');
}

function withoutSourceMap(script: string): string {
  return script.replace(/^\/\/# sourceMappingURL=.*$/mu, '');
}
