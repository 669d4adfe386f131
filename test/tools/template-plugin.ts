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
            const parts = partsOf(code, quasi);
            if (tag.name === 'css') {
              const whole = parts.slice(0, -1).every(endsBetweenRules);
              for (const part of parts)
                overwrite(text, part, whole ? smallCss(part.text, id) : collapse(part.text.replace(COMMENT, ' ')));
            }
            if (tag.name === 'html' || tag.name === 'svg')
              for (const part of parts) overwrite(text, part, collapse(part.text));
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

/** The stretches of text between the expressions of a template. */
function partsOf(code: string, { start, end, quasis, expressions }: ESTree.TemplateLiteral): Part[] {
  return quasis.map(({ value }, index) => {
    const before = expressions[index - 1];
    const after = expressions[index];
    return {
      text: value.cooked ?? value.raw,
      start: before ? code.indexOf('}', before.end) + 1 : start + 1,
      end: after ? code.lastIndexOf('${', after.start) : end - 1,
    };
  });
}

function overwrite(text: MagicString, { start, end }: Part, small: string): void {
  if (start < end) text.overwrite(start, end, small.replace(/[\\`]|\$(?=\{)/g, '\\$&'));
}

/** True where an expression that follows stands between whole rules, so that the text before it is a sheet of its own. */
function endsBetweenRules({ text }: Part): boolean {
  const bare = text.replace(COMMENT, '').trim();
  return /(?:^|[};])$/.test(bare) && bare.split('{').length === bare.split('}').length;
}

function smallCss(css: string, filename: string): string {
  return new TextDecoder().decode(transform({ filename, code: new TextEncoder().encode(css), minify: true }).code);
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ');
}

const COMMENT = /\/\*[^]*?\*\//g;
