import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { build, type Rolldown } from 'vite';
import { smallTemplates } from './template-plugin.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'templates-')));

/** The code of a module after a build that does nothing but small templates. */
async function built(code: string): Promise<string> {
  const file = join(folder, 'src/a.ts');
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(
    file,
    `declare const css: (text: TemplateStringsArray, ...values: unknown[]) => unknown, html: typeof css, x: unknown;\n${code}`,
  );
  const made = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [smallTemplates()],
    build: { write: false, minify: false, lib: { entry: file, formats: ['es'] } },
  })) as Rolldown.RolldownOutput[];
  return made[0]?.output[0].code ?? '';
}

describe('small templates', () => {
  after(() => rmSync(folder, { recursive: true }));

  it('minify a style sheet', async () => {
    const code = await built('export const a = css`\n  /* why */\n  :host {\n    display: block;\n  }\n`;');
    assert.match(code, /css`:host\{display:block\}`/);
  });

  it('minify around an expression that stands between rules', async () => {
    const code = await built('export const a = css`\n  b { color: red; }\n  ${x}\n  c { color: red; }\n`;');
    assert.match(code, /css`b\{color:red\}\$\{x\}c\{color:red\}`/);
  });

  it('only take the white space out where an expression stands inside a rule', async () => {
    const code = await built('export const a = css`\n  b {\n    margin: ${x} 0;\n  }\n`;');
    assert.match(code, /css` b \{ margin: \$\{x\} 0; \} `/);
  });

  it('write again what was escaped', async () => {
    assert.match(await built('export const a = html`<b>\\${x} \\` \\\\d</b>`;'), /html`<b>\\\$\{x\} \\` \\\\d<\/b>`/);
    assert.match(
      await built("export const a = css`b::before { content: '\\\\201c' }`;"),
      /css`b:before\{content:"“"\}`/,
    );
  });

  it('leave one blank in HTML where there was white space, and no more', async () => {
    const code = await built('export const a = html`\n  <p\n    class="b"\n  >\n    ${x}\n    <b>c</b>\n  </p>\n`;');
    assert.match(code, /html` <p class="b" > \$\{x\} <b>c<\/b> <\/p> `/);
  });
});
