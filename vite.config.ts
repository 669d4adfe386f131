import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type BuildEnvironmentOptions, type Plugin, type UserConfig } from 'vite';
import { newspaper } from './test/tools/newspaper-plugin.js';
import { politeLit } from './test/tools/lit-plugin.js';
import { smallTemplates } from './test/tools/template-plugin.js';

/**
 * Three jobs, one file:
 * `vite` serves demo/ for development, `vite build --mode demo` makes the static demo site, and `vite build --app`
 * makes the library: modules for bundlers in dist/, and files for a plain script tag in dist/cdn/.
 */
export default defineConfig(({ command, mode }) => (command === 'serve' || mode === 'demo' ? demo() : library()));

/** The file that each entry point of the package is built from, by its place under dist/. */
const ENTRIES: Record<string, string> = {
  index: 'src/index.ts',
  class: 'src/class.ts',
  shortcodes: 'src/shortcodes.ts',
  'feed/index': 'src/feed/index.ts',
};

function library(): UserConfig {
  return {
    publicDir: false,
    plugins: [leaveOutMeanings(), elementsFrom('./news-section.js'), smallTemplates(), politeLit(), licences()],
    builder: {
      sharedConfigBuild: false,
      async buildApp(builder) {
        for (const name of ['esm', 'page', 'shortcodes']) {
          const environment = builder.environments[name];
          if (environment) await builder.build(environment);
        }
      },
    },
    environments: {
      esm: { consumer: 'client', build: modules() },
      page: { consumer: 'client', build: script('news-section', 'src/index.ts') },
      shortcodes: { consumer: 'client', build: script('shortcodes', 'src/shortcodes.ts') },
    },
  };
}

/** Modules for people who have a bundler: one file per source file, Lit from their own node_modules. */
function modules(): BuildEnvironmentOptions {
  return {
    ...common,
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    lib: { entry: ENTRIES, formats: ['es'] },
    rolldownOptions: {
      external: /^(lit|@lit|@lit-labs)(\/|$)/,
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  };
}

/**
 * A file for `<script type="module" src>`, Lit inside; what an eager page does not need stands beside it in chunks with
 * a content hash. `shortcodes.js` imports `news-section.js` for its effect only: two files that are cached apart must
 * not depend on each other's inner names.
 */
function script(name: string, source: string): BuildEnvironmentOptions {
  return {
    ...common,
    outDir: 'dist/cdn',
    emptyOutDir: false,
    lib: { entry: { [name]: source }, formats: ['es'] },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: {
        // Written out, because a library build would otherwise keep its white space.
        minify: { compress: true, mangle: true, codegen: true },
        comments: false,
        postBanner: (chunk) =>
          chunk.isEntry ? '/*! news-section, MIT. Holds Lit, BSD-3-Clause. See LICENSES.txt */' : '',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash:8].js',
        // All that the entry needs at once is one file, also what a lazy part shares with it.
        codeSplitting: { groups: [{ name, tags: ['$initial'] }] },
      },
    },
  };
}

const common = {
  target: 'es2022',
  sourcemap: true,
  reportCompressedSize: false,
  modulePreload: false,
} as const satisfies BuildEnvironmentOptions;

/**
 * Leaves the `meaning` texts of the table of options out of what browsers load: they are for people who read the
 * README or the configurator. Blanks of the same length take their place, so that source maps stay right.
 */
function leaveOutMeanings(): Plugin {
  const meaning = /\bmeaning:\s*(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)\s*,?/g;
  return {
    name: 'news-section:leave-out-meanings',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/query\/attributes\.ts$/ },
      handler(code) {
        const lean = code.replace(meaning, (text) => text.replace(/[^\n]/g, ' '));
        if (lean === code) this.error('No meaning: the table of options has another form now, mend this plugin.');
        return { code: lean, map: null };
      },
    },
  };
}

/** Lets the shortcode script take the elements from the file beside it instead of carrying them again. */
function elementsFrom(file: string): Plugin {
  return {
    name: 'news-section:elements-from',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'shortcodes',
    resolveId: {
      filter: { id: /^\.\/index\.js$/ },
      handler: () => ({ id: file, external: 'relative', moduleSideEffects: true }),
    },
  };
}

/** The licences of everything inside the script files, beside them. */
function licences(): Plugin {
  return {
    name: 'news-section:licences',
    applyToEnvironment: (environment) => environment.name === 'page',
    generateBundle() {
      const texts = ['LICENSE', 'node_modules/lit/LICENSE'].map((path) => readFileSync(path, 'utf8').trim());
      this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: texts.join('\n\n---- Lit ----\n\n') + '\n' });
    },
  };
}

/** The invented newspaper: demo/ as a site, with its feeds answered by the development server or written as files. */
function demo(): UserConfig {
  const pages = existsSync('demo') ? readdirSync('demo').filter((name) => name.endsWith('.html')) : [];
  return {
    root: 'demo',
    base: './',
    publicDir: false,
    plugins: [newspaper()],
    server: { port: 5173, fs: { allow: ['..'] } },
    build: {
      target: 'es2022',
      outDir: '../dist/demo',
      emptyOutDir: true,
      reportCompressedSize: false,
      rolldownOptions: { input: Object.fromEntries(pages.map((name) => [name.slice(0, -5), resolve('demo', name)])) },
    },
  };
}
