import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ENGINES, isHere } from '../engines/drive.js';
import { FEED, openStage, type Stage, type Staged } from './stage.js';
import type { Watched } from './watch.js';

const SECTION = `<news-section src="${FEED}" loading="eager" keep="none"><a href="/all">All stories</a></news-section>`;
const ELSEWHERE = '<script type="module" src="http://copy.example/news-section.js"></script>';
const LOAD = '<script type="module" src="/news-section.js"></script>';

/** Pages that have changed what belongs to everybody, before the element comes. */
const SCRIPTS: Record<string, string> = {
  'has given every array new methods': 'Array.prototype.each=function(){};Array.prototype.remove=function(){}',
  'has given every object new properties':
    'Object.prototype.foo="bar";Object.prototype.items=[1];Object.prototype.url="javascript:__pwn(1)"',
  'extends arrays, strings, functions and elements as Prototype.js did': `
    Array.prototype.toJSON=function(){return "[]"};String.prototype.toJSON=function(){return '"'+this+'"'};
    Object.keys=(keys=>function(o){return keys(o)})(Object.keys);
    Array.prototype.first=function(){return this[0]};Array.prototype.include=Array.prototype.includes;
    Array.prototype.reverse=(old=>function(inline){return (inline===false?this.slice():old.call(this))})(Array.prototype.reverse);
    Element.prototype.hide=function(){};Element.prototype.update=function(){};Element.prototype.select=function(){};
    Element.prototype.visible=function(){return true};HTMLElement.prototype.show=function(){};
    Element.prototype.remove=function(){return this.parentNode?this.parentNode.removeChild(this):this}`,
  'has an old way to write arrays as JSON': 'Array.prototype.toJSON=function(){return "[]"}',
  'binds and flattens as MooTools did':
    'Function.prototype.bind=function(o){var f=this;return function(){return f.apply(o,arguments)}};Array.prototype.flat=function(){return this.toString()}',
  'extends types as MooTools did': `
    for (const type of [Array, String, Number, Function]) { type.prototype.$family=function(){return type.name.toLowerCase()}; type.implement=function(){} ; }
    Array.prototype.contains=Array.prototype.includes;Array.prototype.append=function(a){this.push(...a);return this};
    Element.prototype.getElement=function(q){return this.querySelector(q)};Element.prototype.set=function(){return this};Element.prototype.get=function(){return null};
    String.prototype.contains=function(s){return this.indexOf(s)>-1};window.$=id=>document.getElementById(id);window.$$=q=>document.querySelectorAll(q)`,
  'has a Promise of its own': 'window.Promise=class extends Promise{}',
  'has patched the registry of elements': `
    CustomElementRegistry.prototype.define=(define=>function(name,type,options){return define.call(this,name,type,options)})(CustomElementRegistry.prototype.define);
    customElements.get=(get=>function(name){return get.call(customElements,name)})(customElements.get)`,
  'defines every element under a class of its own':
    'customElements.define=(define=>function(name,type,options){return define.call(customElements,name,class extends type{},options)})(customElements.define)',
  'loads modules the AMD way': 'window.define=function(){};define.amd={}',
  'has the names of a bundler':
    'window.module={exports:{}};window.exports=module.exports;window.require=function(){throw 1}',
  'has a process': 'window.process={env:{NODE_ENV:"production"}}',
  'has no IntersectionObserver': 'delete window.IntersectionObserver',
  'has no ResizeObserver': 'delete window.ResizeObserver',
  'has no adopted style sheets':
    'delete Document.prototype.adoptedStyleSheets;delete ShadowRoot.prototype.adoptedStyleSheets',
  'has no AbortController': 'delete window.AbortController',
  'has no locks': 'delete Navigator.prototype.locks',
  'has no $': 'window.$=window.jQuery=undefined',
  'has frozen what all objects and arrays share': 'Object.freeze(Object.prototype);Object.freeze(Array.prototype)',
  'has frozen all that it found': `for (const name of ['Object','Array','Function','String','Number','Map','Set','WeakMap','Promise','RegExp','Date','URL','Element','Node','HTMLElement','EventTarget']) { Object.freeze(window[name].prototype); Object.freeze(window[name]); }`,
  'rewrites every node that comes': `new MutationObserver(records=>{for(const {addedNodes} of records)for(const node of addedNodes)if(node.nodeType===1&&!node.seen){node.seen=true;node.setAttribute('data-seen','')}}).observe(document,{childList:true,subtree:true})`,
};

/** Rules of pages that were not written with us in mind. */
const STYLES: Record<string, string> = {
  'makes everything inside transparent': 'news-section *{color:transparent!important}',
  'has a small root': 'html{font-size:62.5%}',
  'stretches every picture': 'img{width:100%!important;height:auto!important;display:block!important;margin:50px}',
  'puts lists in a line': 'ul,ol,li{list-style:none;margin:0;padding:0;display:inline}',
  'sets a token to nonsense': ':root{--news-gap:-100px;color-scheme:dark}',
  'writes from top to bottom': 'body{writing-mode:vertical-rl}',
  'enlarges everything': 'body{zoom:3}',
  'gives the section no box': 'news-section{display:contents}',
  'gives the section no width': 'news-section{display:flex;width:0}',
  'holds the section in a small box': 'news-section{contain:strict;width:300px;height:100px}',
  'hides parts that we do not have': '::part(item){display:none}',
  'turns the colours around': 'body{filter:invert(1)}',
};

/** Where the page itself makes the text small or hides it. */
const HIDDEN = ['gives the section no width'];

const isReady = ({ sights }: Watched): boolean => sights.length > 0 && sights.every(({ state }) => state === 'ready');

/** What must hold on every page, whatever happens there. */
function assertHarmless({ errors, globals, lines }: Watched, what: string): void {
  assert.deepEqual(errors, [], what);
  assert.deepEqual(globals, [], what);
  assert.ok(lines.length <= 1, `${what}: ${lines.join('\n')}`);
}

for (const engine of ENGINES) {
  const skip = isHere(engine) ? false : `no ${engine} on this machine`;
  describe(`a stranger's page, in ${engine}`, { skip }, () => {
    let stage: Stage;
    before(async () => {
      stage = await openStage(engine);
    });
    after(() => stage?.close());

    /** Opens a page, waits for its stories, and says what is wrong with it. */
    const shows = async (page: Staged, stories = 5): Promise<Watched> => {
      await stage.show(page);
      const watched = await stage.until(isReady);
      assertHarmless(watched, page.script ?? page.body);
      for (const { titles, state, fallback } of watched.sights) {
        assert.deepEqual([state, titles.length, fallback], ['ready', stories, false]);
        assert.ok(titles.every((title) => title.trim().length > 3));
      }
      return watched;
    };

    for (const [name, script] of Object.entries(SCRIPTS)) {
      it(`shows the stories where the page ${name}`, async () => {
        const { sights } = await shows({ body: SECTION, script });
        assert.ok(sights[0]?.readable);
      });
    }

    for (const [name, css] of Object.entries(STYLES)) {
      it(`stays readable and in its box where the page ${name}`, async () => {
        const { sights } = await shows({ body: `<style>${css}</style>${SECTION}<p>Below.</p>` });
        assert.ok(HIDDEN.includes(name) || sights[0]?.readable, 'not readable');
        assert.ok(HIDDEN.includes(name) || (sights[0]?.overflow ?? 0) <= 1, `${sights[0]?.overflow} px too wide`);
      });
    }

    it('shows the stories once where a second copy comes from another host', async () => {
      for (const load of [LOAD + ELSEWHERE, ELSEWHERE + LOAD, LOAD + LOAD.replace('.js', '.js?again')]) {
        await shows({ body: SECTION, load });
        assert.equal(stage.visits(), 1);
      }
    });

    it('keeps its fallback as long as the script hangs', async () => {
      await stage.show({ body: SECTION, load: '' });
      // Put there when the page has loaded, since a driver would wait for it.
      await stage.tab.evaluate(
        `void document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/hangs.js' }))`,
      );
      const { sights, errors } = await stage.until(({ sights: [first] }) => !!first?.fallback);
      assert.deepEqual([sights.map(({ fallback }) => fallback), errors], [[true], []]);
    });

    it('honours what was set before it was defined', async () => {
      const script = `addEventListener('DOMContentLoaded',()=>{const e=document.createElement('news-section');e.src='${FEED}';e.count=3;e.loading='eager';e.keep='none';document.body.append(e)})`;
      await shows({ body: '', script, load: `<script async type="module" src="/news-section.js"></script>` }, 3);
    });

    it('shows fifty sections that come by markup, with one request', async () => {
      await shows({ body: SECTION });
      await stage.tab.evaluate(`void (document.body.innerHTML=${JSON.stringify(SECTION.repeat(50))})`);
      const watched = await stage.until((seen) => seen.sights.length === 50 && isReady(seen));
      assertHarmless(watched, 'fifty');
      assert.ok(watched.sights.every(({ titles }) => titles.length === 5));
      assert.ok(stage.visits() <= 2, `${stage.visits()} requests`);
    });

    it('keeps its stories where it is moved, and makes more where it is copied', async () => {
      await shows({ body: `${SECTION}<div id="there"></div>` });
      await stage.tab.evaluate(`void document.querySelector('#there').append(document.querySelector('news-section'))`);
      const moved = await stage.until(isReady);
      assertHarmless(moved, 'moved');
      assert.deepEqual([moved.sights[0]?.titles.length, stage.visits()], [5, 1]);
      await stage.tab.evaluate(`void document.body.append(document.querySelector('news-section').cloneNode(true))`);
      const copied = await stage.until((seen) => seen.sights.length === 2 && isReady(seen));
      assertHarmless(copied, 'copied');
      assert.deepEqual(
        copied.sights.map(({ titles }) => titles.length),
        [5, 5],
      );
    });

    it('says nothing where it is taken out while it reads, or put into another document', async () => {
      await shows({ body: SECTION });
      await stage.tab.evaluate(`(() => {
        const e = document.createElement('news-section');
        e.src = '${FEED}?delay=200'; e.loading = 'eager';
        document.body.append(e);
        return new Promise((done) => setTimeout(() => { e.remove(); setTimeout(done, 400); }, 50));
      })()`);
      assertHarmless(await stage.until(isReady), 'taken out');
      await stage.tab.evaluate(`(() => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        frame.contentDocument.body.append(document.querySelector('news-section'));
      })()`);
      assertHarmless(await stage.until(() => true), 'adopted');
    });

    it('obeys the last of a hundred changes', async () => {
      await shows({ body: SECTION });
      await stage.tab.evaluate(`(async () => {
        const e = document.querySelector('news-section');
        for (let i = 0; i < 100; i += 1) { e.setAttribute('count', String(1 + (i % 7))); if (i % 9 === 0) await null; }
        e.setAttribute('count', '4');
      })()`);
      const watched = await stage.until(({ sights: [first] }) => first?.state === 'ready' && first.titles.length === 4);
      assertHarmless(watched, 'changed');
      assert.equal(watched.sights[0]?.titles.length, 4);
      assert.ok(stage.visits() <= 2, `${stage.visits()} requests`);
    });

    it('works inside a paragraph, a drawing, and text that is being edited', async () => {
      for (const body of [
        `<p>${SECTION}</p>`,
        `<svg width="600" height="900"><foreignObject width="600" height="900"><div xmlns="http://www.w3.org/1999/xhtml">${SECTION}</div></foreignObject></svg>`,
        `<div contenteditable>${SECTION}</div>`,
      ])
        await shows({ body });
    });
  });
}
