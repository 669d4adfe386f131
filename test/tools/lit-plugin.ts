import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** Lit's note of its version in a global array: the page's globals are not ours to write. */
const VERSIONS = /\(\w+\.(?:litHtml|litElement|reactiveElement)Versions\s*\?\?=\s*\[\]\)\.push\("[^"]*"\)/g;

/** Lit's register for decorators, which we have none of: a global, and a symbol put on the page's `Symbol`. */
const REGISTER = /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap/;
const LOOK_UP = /this\[Symbol\.metadata\]/;

/** Lit's one Trusted Types policy. */
const POLICY = /(\w+)\?\1\.createPolicy\("lit-html",(\{createHTML:\w+=>\w+\})\):void 0/;

/** Three notes of a version, the register and its look-up, the policy. */
const PLACES = 6;

const FLAG = fileURLToPath(new URL('../../src/lit-policy.ts', import.meta.url));

/**
 * Lit as a guest on a stranger's page: it writes no globals, and throws nothing where the page's policy refuses it.
 * Fails the build where Lit has changed, so that nobody believes in what is no longer done.
 */
export function politeLit(): Plugin {
  const done = new Set<string>();
  return {
    name: 'news-section:polite-lit',
    applyToEnvironment: (environment) => environment.name === 'page',
    transform: {
      filter: {
        id: /node_modules\/(?:lit-html\/lit-html|lit-element\/lit-element|@lit\/reactive-element\/reactive-element)\.js$/,
      },
      handler(code, id) {
        let polite = code.replace(VERSIONS, () => {
          done.add(id);
          return '0';
        });
        for (const [place, instead] of [
          [REGISTER, '0'],
          [LOOK_UP, 'null'],
        ] as const) {
          polite = polite.replace(place, () => {
            done.add(instead);
            return instead;
          });
        }
        polite = polite.replace(POLICY, (_, types: string, policy: string) => {
          done.add('policy');
          return `(()=>{try{return ${types}?.createPolicy("lit-html",${policy})}catch{litPolicy.refused=true}})()`;
        });
        if (done.has('policy') && polite.includes('litPolicy'))
          polite = `import{litPolicy}from${JSON.stringify(FLAG)};${polite}`;
        return { code: polite, map: null };
      },
    },
    buildEnd(error) {
      if (!error && done.size !== PLACES)
        this.error(`Lit has changed: found ${done.size} of ${PLACES} places (${[...done].join(', ')}).`);
    },
  };
}
