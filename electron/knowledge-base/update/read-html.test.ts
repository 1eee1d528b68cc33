import { describe, expect, it } from 'vitest';
import { readHtml } from './read-html';

const TEXT = 'Выберите гарнитуру в настройках звука и проверьте микрофон.';

describe('reading a page', () => {
  it('keeps every row of a table and every item of a list', () => {
    const page = readHtml(
      '<h1>Roles</h1><table><tr><th>Role</th><th>Reports</th></tr><tr><td>Agent</td><td>none</td></tr><tr><td>Supervisor</td><td>own</td></tr></table><ul><li>one</li><li>two</li></ul>',
    );
    expect(page?.text.split('\n')).toEqual([
      'Roles',
      'Role Reports',
      'Agent none',
      'Supervisor own',
      'one',
      'two',
    ]);
  });

  it.each([
    ['an unclosed heading', `<h1>Гарнитура<p>${TEXT}`],
    ['unclosed bold and a stray table cell', `<h1>Гарнитура</h1><b>${TEXT}<i><table><td>${TEXT}`],
    [
      'a second body and closing tags without opening ones',
      `</div></p><body><h1>Гарнитура</h1></span><body>${TEXT}`,
    ],
  ])('reads a page with %s', (_, html) => {
    expect(readHtml(html)?.text).toContain(TEXT);
  });

  it.each([
    '<div hidden>казино</div>',
    '<div style="color: red; DISPLAY : none">казино</div>',
    '<p style="visibility:hidden">казино</p>',
    '<span aria-hidden="true">казино</span>',
    '<script>казино</script><noscript>казино</noscript><template>казино</template>',
  ])('leaves out what no reader sees: %s', (hidden) => {
    const text = readHtml(`<h1>Звук</h1>${hidden}<p>${TEXT}</p>`)?.text;
    expect(text).not.toContain('казино');
    expect(text).toContain(TEXT);
  });

  it('gives plain text for markup that was escaped, and refuses a page that is built to be deep', () => {
    expect(readHtml('<h1>Звук</h1><p>&lt;img src=x onerror=alert(1)&gt;</p>')?.text).toBe(
      'Звук\n<img src=x onerror=alert(1)>',
    );
    expect(readHtml('<div>'.repeat(20_000) + TEXT)).toBeNull();
  });
});
