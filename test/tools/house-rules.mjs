import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The rules of this house that no linter ships, as a plugin for oxlint. They look at src/ only.
 *
 * - `arrows`: imports follow the way of the data and never turn back (the picture is in src/README.md).
 * - `pure-rooms`: reading, asking and drawing know no network, no page, no clock and no dice; what they need is given.
 * - `no-html-sinks`: nothing turns a string into markup or code.
 * - `no-foreign-writes`: no globals, and nobody's prototype but our own.
 * - `no-double-assertion`: a type is proved, not talked into.
 */

/** The source tree. Overridable, so that the test of these rules can show them a house of its own. */
const src = process.env['HOUSE_SRC'] ?? fileURLToPath(new URL('../../src', import.meta.url));

/** Which rooms a room may import from, itself included; '' is the elements and entries at the top. */
const MAY_USE = new Map(
  Object.entries({
    '': ['', 'feed', 'source', 'query', 'view'],
    query: ['query'],
    format: ['format'],
    source: ['source', 'format', 'query'],
    feed: ['feed', 'source', 'format', 'query'],
    view: ['view', 'query'],
    gateway: ['gateway', 'feed', 'source', 'format', 'query'],
    prerender: ['prerender', '', 'feed', 'source', 'format', 'query', 'view'],
    cli: ['cli', 'gateway', 'prerender', '', 'feed', 'source', 'format', 'query', 'view'],
  }),
);

/** The nouns, which everybody may use. */
const NOUNS = ['feed/feed', 'feed/news-error'];

/** Single files with a narrower circle than their room: who may import them. */
const NARROW = new Map([['query/dialects', ['shortcodes', 'page-scan', 'cli/']]]);

/** The one network door knows bytes, not formats, sources or queries. */
const DOOR = 'feed/fetch-body';

/** Which packages a room may import, by the start of their name. */
const PACKAGES = new Map([
  ['', ['lit']],
  ['view', ['lit']],
  ['gateway', ['node:']],
  ['prerender', ['lit', '@lit', 'node:']],
  ['cli', ['node:']],
]);

const PURE = ['query', 'format', 'source', 'view'];
const IMPURE = [
  'fetch',
  'document',
  'window',
  'self',
  'navigator',
  'location',
  'localStorage',
  'XMLHttpRequest',
  'setTimeout',
  'setInterval',
  'performance',
];

const SINK_MEMBERS = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'createContextualFragment',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'parseFromString',
  'srcdoc',
  'write',
  'writeln',
];
const SINK_NAMES = ['DOMParser', 'XSLTProcessor', 'unsafeHTML', 'unsafeSVG', 'unsafeStatic', 'eval', 'Function'];
const GLOBALS = ['window', 'globalThis', 'self'];

/** @typedef {{ type: string, [key: string]: any }} Node */
/** @typedef {{ filename: string, report: (finding: { node: Node, message: string }) => void, sourceCode: any }} Context */

/**
 * A rule that runs in src/ and is told which file it is in.
 *
 * @param {(report: (node: Node, message: string) => void, file: string, context: Context) => Record<string, (node: any) => void>} visit
 */
function rule(visit) {
  return {
    meta: { type: 'problem', schema: [] },
    /** @param {Context} context */
    create(context) {
      const file = relative(src, context.filename).split(sep).join('/').replace(/\.ts$/, '');
      if (file.startsWith('..')) return {};
      return visit((node, message) => context.report({ node, message }), file, context);
    },
  };
}

const arrows = rule((report, file) => {
  const room = roomOf(file);
  /** @param {Node} node */
  const check = (node) => {
    const from = node.source?.value;
    if (typeof from !== 'string') return;
    if (!from.startsWith('.')) {
      const allowed = PACKAGES.get(room) ?? [];
      if (!allowed.some((start) => from.startsWith(start)))
        report(node, `${place(room)} may not import the package ${from}.`);
      return;
    }
    const target = relative(src, join(src, dirname(file), from))
      .split(sep)
      .join('/')
      .replace(/\.js$/, '');
    if (target.startsWith('..')) return report(node, 'Nothing in src/ imports what lies outside it.');
    if (NOUNS.includes(target)) return;
    const circle = NARROW.get(target);
    if (circle && !circle.some((start) => file.startsWith(start)))
      report(node, `${target} is for ${circle.join(', ')} only.`);
    const goal = roomOf(target);
    const rooms = NOUNS.includes(file) ? [] : file === DOOR ? ['feed'] : (MAY_USE.get(room) ?? []);
    if (!rooms.includes(goal))
      report(node, `${place(room)} may not import from ${place(goal)}: arrows never turn back.`);
  };
  return {
    ImportDeclaration: check,
    ExportNamedDeclaration: check,
    ExportAllDeclaration: check,
    ImportExpression: check,
  };
});

const pureRooms = rule((report, file, context) => {
  if (!PURE.includes(roomOf(file))) return {};
  return {
    /** @param {Node} program */
    'Program:exit'(program) {
      for (const { identifier } of context.sourceCode.getScope(program).through)
        if (IMPURE.includes(identifier.name))
          report(identifier, `${place(roomOf(file))} is given what it needs and never takes \`${identifier.name}\`.`);
    },
    NewExpression(node) {
      if (named(node.callee, 'Date') && node.arguments.length === 0)
        report(node, 'The time is given, never taken: pass `now`.');
    },
    MemberExpression(node) {
      if (named(node.object, 'Date') && named(node.property, 'now'))
        report(node, 'The time is given, never taken: pass `now`.');
      if (named(node.object, 'Math') && named(node.property, 'random'))
        report(node, 'Dice are given, never thrown: pass `random`.');
    },
  };
});

const noHtmlSinks = rule((report) => ({
  MemberExpression(node) {
    const name = node.computed ? node.property.value : node.property.name;
    if (SINK_MEMBERS.includes(name))
      report(node, `\`${name}\` makes markup or code of a string: build nodes, or a template.`);
  },
  Identifier(node) {
    if (SINK_NAMES.includes(node.name) && !isType(node))
      report(node, `\`${node.name}\` makes markup or code of a string.`);
  },
}));

const noForeignWrites = rule((report) => ({
  AssignmentExpression({ left }) {
    if (left.type !== 'MemberExpression') return;
    if (GLOBALS.some((name) => named(left.object, name))) report(left, 'No globals: the page is not ours.');
    if (left.object.type === 'MemberExpression' && named(left.object.property, 'prototype'))
      report(left, 'No writes to a prototype.');
  },
}));

const noDoubleAssertion = rule((report) => ({
  TSAsExpression(node) {
    if (node.expression.type === 'TSAsExpression')
      report(node, 'An assertion through another: prove the type instead.');
  },
}));

/** @param {string} file */
function roomOf(file) {
  return file.includes('/') ? (file.split('/')[0] ?? '') : '';
}

/** @param {string} room */
function place(room) {
  return room ? `${room}/` : 'the top of src/';
}

/** @param {Node} node @param {string} name */
function named(node, name) {
  return node.type === 'Identifier' && node['name'] === name;
}

/** @param {Node} node */
function isType(node) {
  return node['parent']?.type === 'TSTypeReference';
}

export default {
  meta: { name: 'house' },
  rules: {
    arrows,
    'pure-rooms': pureRooms,
    'no-html-sinks': noHtmlSinks,
    'no-foreign-writes': noForeignWrites,
    'no-double-assertion': noDoubleAssertion,
  },
};
