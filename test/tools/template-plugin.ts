import { transform } from 'lightningcss';
import MagicString from 'magic-string';
import { parseSync, Visitor, type ESTree, type Plugin } from 'vite';

/**
 * Takes the white space out of Lit's templates: style sheets go through a real CSS minifier, in HTML a run of white
 * space becomes one blank, so that the built page is laid out exactly as the tested one.
 */
export function smallTemplates(): Plugin {
  return {
    name: 'news-section:small-templates',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name !== 'esm',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /\b(?:html|svg|css)`/ },
      handler(code, id) {
        const text = new MagicString(code);
        new Visitor({
          TaggedTemplateExpression({ tag, quasi }) {
            if (tag.type !== 'Identifier') return;
            if (tag.name === 'css')
              eachPart(code, quasi, (part, alone) => overwrite(text, part, smallCss(part.text, alone, id)));
            if (tag.name === 'html' || tag.name === 'svg')
              eachPart(code, quasi, (part) => overwrite(text, part, part.text.replace(/\s+/g, ' ')));
          },
        }).visit(parseSync(id, code).program);
        return { code: text.toString(), map: text.generateMap({ source: id, hires: true }) };
      },
    },
  };
}

interface Part {
  /** What the tag function gets: escapes of the source already read. */
  text: string;
  start: number;
  end: number;
}

/** Calls back with every stretch of text of a template; `alone` says that no expression cuts it. */
function eachPart(code: string, template: ESTree.TemplateLiteral, use: (part: Part, alone: boolean) => void): void {
  const { quasis, expressions } = template;
  for (const [index, { value }] of quasis.entries()) {
    const before = expressions[index - 1];
    const after = expressions[index];
    const start = before ? code.indexOf('}', before.end) + 1 : template.start + 1;
    const end = after ? code.lastIndexOf('${', after.start) : template.end - 1;
    if (value.cooked !== null) use({ text: value.cooked, start, end }, quasis.length === 1);
  }
}

function overwrite(text: MagicString, { start, end }: Part, small: string): void {
  if (start < end) text.overwrite(start, end, small.replace(/[\\`]|\$(?=\{)/g, '\\$&'));
}

function smallCss(css: string, alone: boolean, filename: string): string {
  if (!alone) return css.replace(/\/\*[^]*?\*\//g, ' ').replace(/\s+/g, ' ');
  return new TextDecoder().decode(transform({ filename, code: new TextEncoder().encode(css), minify: true }).code);
}
