import { nothing, type CSSResult, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { isAuthor } from './author.js';
import type { Feed, FeedItem } from './feed/feed.js';
import type { Limits } from './feed/limits.js';
import { NewsError } from './feed/news-error.js';
import { leadFirst } from './feed/order.js';
import { FRONT, frontOf, type Front } from './front.js';
import { OptionsElement } from './options-element.js';
import type { Complaint } from './query/complaint.js';
import { resolveQuery, type NewsQuery } from './query/query.js';
import { parseShortcode, type Shortcode } from './query/shortcode.js';
import { SectionStories } from './section-stories.js';
import { whenNear } from './sight.js';
import { assignSlots } from './slots.js';
import { storyClicks, type NewsClickDetail } from './story-clicks.js';
import { textLines, whenParsed, type TextLines } from './text-lines.js';
import type { More } from './view/parts.js';
import { needsMore, renderSection } from './view/render-section.js';
import type { SectionState, SectionView } from './view/section-view.js';
import { sectionStyles } from './view/styles.js';
import { english, type Words } from './view/words.js';

/** The section whose first picture is the page's most urgent one. */
let first: NewsSection | undefined;

/** Options that change what is asked for. */
const ASKING = [
  'src',
  'category',
  'count',
  'offset',
  'sort',
  'newerThan',
  'include',
  'exclude',
  'excludeCurrent',
  'gateway',
  'gatewayOnly',
  'jsonp',
  'allowRepeats',
] as const satisfies readonly (keyof NewsQuery)[];

/** What `load.detail` holds. */
export interface NewsLoadDetail {
  /** Sources that failed while others gave stories. */
  failures: NewsError[];
}

/**
 * One block of news: configured by attributes or a shortcode, it asks for the stories, and shows them.
 *
 * @fires loadstart asking begins
 * @fires {CustomEvent<NewsLoadDetail>} load the final selection is in the DOM
 * @fires {CustomEvent<NewsError>} error asking failed; `notice` says why
 * @fires loadend after `load` or `error`
 * @fires {CustomEvent<NewsClickDetail>} news-click a story is about to open; cancelable
 */
export class NewsSection extends OptionsElement {
  static override styles: CSSResult = sectionStyles;
  // Text children are configuration and must never show, so each child is given its slot by hand.
  static override shadowRootOptions: ShadowRootInit = { ...OptionsElement.shadowRootOptions, slotAssignment: 'manual' };
  static override properties: PropertyDeclarations = {
    shortcode: {},
    feed: { attribute: false },
    transform: { attribute: false },
    words: { attribute: false },
    limits: { attribute: false },
    paired: { state: true },
  };

  /** `[Heading][layout][Category][N]`; wins over the element's text. */
  declare shortcode: string | undefined;
  /** Data the page already has: shown without any request. */
  declare feed: Feed | undefined;
  /** Items → items, before repeats are dropped. */
  declare transform: ((items: FeedItem[]) => FeedItem[]) | undefined;
  /** Interface words that differ from the page language's own. */
  declare words: Partial<Words> | undefined;
  /** Limits of time and size that differ from the usual. */
  declare limits: Partial<Limits> | undefined;
  /** Set by a front: this section shares its row, so it stacks. */
  declare paired: boolean | undefined;

  readonly #internals = this.attachInternals();
  readonly #observer = new MutationObserver(() => this.#readText());
  readonly #stories = new SectionStories({
    showing: (moment) => this.#showing(moment),
    report: (text) => this.report(text),
  });
  readonly #broken = new Set<string>();
  #text: TextLines | undefined;
  #front: Front | undefined;
  #query: NewsQuery | undefined;
  #asked = '';
  /** The feed that the page announces; empty: none; absent: not looked for. */
  #announced: string | undefined;
  #ended = false;
  #stop: (() => void)[] = [];
  #authorBox: TemplateResult | undefined;
  #more: More | null | undefined;
  #asksMore = false;

  /** What is shown, in order, the lead first. */
  get items(): readonly FeedItem[] {
    return leadFirst(this.#stories.shown.items, this.#query?.lead ?? 'first');
  }

  /** `idle` · `loading` · `ready` · `stale` · `empty` · `error`; also as a custom state. */
  get state(): SectionState {
    return this.#stories.shown.state;
  }

  /** Why there is nothing to show, or only an old copy. */
  get notice(): NewsError | undefined {
    return this.#stories.shown.notice;
  }

  /** The layout in force, for the front around. */
  get layoutInForce(): string | undefined {
    return this.#query?.layout;
  }

  /** Asks now, whatever `loading` says; resolves when the section has ended loading. */
  load(): Promise<void> {
    return this.#until(() => this.#stories.start());
  }

  /** Asks again, past what was read before; what is shown stays until there is better. */
  reload(): Promise<void> {
    return this.#until(() => {
      this.#stories.ask();
      this.#stories.start(true);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this, { childList: true, characterData: true, subtree: true });
    this.#stop.push(whenParsed(this, () => this.#readText()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    for (const stop of this.#stop.splice(0)) stop();
    // A section that is only moved keeps its stories and its request.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stories.leave();
      this.#asked = '';
      if (first === this) first = undefined;
    });
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot() as ShadowRoot;
    storyClicks(root, (position) => this.#click(position));
    root.addEventListener('click', ({ target }) => {
      const { classList } = target as Element;
      if (classList.contains('load-more')) this.#stories.more();
      if (classList.contains('pill')) {
        // They were read a moment ago, so nothing is requested.
        this.#stories.ask();
        this.#stories.start();
      }
    });
    // `error` does not bubble; a picture that fails is drawn as if there were none.
    root.addEventListener(
      'error',
      ({ target }) => {
        const story = (target as Element).closest('[data-i]');
        const url = this.items[Number(story?.getAttribute('data-i'))]?.image?.url;
        if (!url || !(target instanceof HTMLImageElement)) return;
        // A sized form that fails leaves the plain address to try; if that was it, the picture goes.
        this.#broken.add(target.currentSrc || url);
        this.requestUpdate();
      },
      true,
    );
    return root;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.#text || !this.isConnected) return;
    const front = frontOf(this)?.[FRONT];
    const query = this.#resolve(front);
    if (!query.src && !this.feed && this.#announced === undefined) {
      // Only a section without `src` loads what looks for the feed that the page itself announces.
      import('./announced-source.js').then(
        ({ announcedSource }) => this.#announce(announcedSource(this.ownerDocument)),
        () => this.#announce(),
      );
    }
    // What only changes the look asks nothing again.
    const asked = [this.baseURI, ...ASKING.map((name) => query[name])].join('\n');
    const same = asked === this.#asked && front === this.#front && !changed.has('feed') && !changed.has('transform');
    this.#query = query;
    this.#front = front;
    this.#asked = asked;
    if (same || (!query.src && !this.feed && this.#announced === undefined)) return;
    first ??= this;
    this.#stories.ask({
      query,
      base: this.baseURI,
      circumstances: { now: Date.now(), page: location.href },
      limits: this.limits,
      transform: this.transform,
      feed: this.feed,
      owner: this,
      desk: front?.desk,
    });
    front?.changed();
    const start = (): void => this.#stories.start();
    if (query.loading === 'eager') start();
    // A front counts as one element: all its sections ask when it comes near.
    else if (query.loading === 'lazy') this.#stop.push(whenNear(frontOf(this) ?? this, start));
  }

  protected override render(): TemplateResult | typeof nothing {
    const query = this.#query;
    if (!query) return nothing;
    const { items } = this;
    const { shown, savedAt, extra, waiting, slow } = this.#stories;
    const heading = query.heading ?? shown.title;
    const moreHref = query.moreHref === undefined ? shown.moreHref : webAddress(query.moreHref, this.baseURI);
    const count = query.count + extra;
    const view: SectionView = {
      query: { ...query, count },
      state: shown.state,
      heading,
      moreHref,
      items,
      notice: shown.notice,
      authorBox: this.#authorBox,
      fallback: [...this.children].some(
        (child) =>
          (!child.slot && !this.#text?.holders.has(child)) || (child.slot === 'loading' && shown.state === 'loading'),
      ),
      broken: this.#broken,
      now: Date.now(),
      savedAt: savedAt || undefined,
      locale: this.closest<HTMLElement>('[lang]')?.lang || navigator.language,
      base: this.baseURI,
      first: first === this,
      foreign:
        /\S\s+\S/.test(query.src ?? '') ||
        items.some(({ url }) => url !== undefined && new URL(url).host !== location.host),
      waiting,
      paired: !!this.paired,
    };
    // A feed that answers at once needs no skeleton.
    if (needsMore(view) && (slow || items.length || !/idle|loading/.test(shown.state))) this.#loadMore();
    return renderSection(view, { ...english, ...this.words }, this.#more);
  }

  protected override updated(): void {
    assignSlots(this.renderRoot, this, this.#text?.holders);
    if (!this.#ended) return;
    this.#ended = false;
    const { state, notice, failures } = this.#stories.shown;
    const failed = state === 'error' || state === 'stale';
    const detail: NewsError | NewsLoadDetail | null = failed ? (notice ?? null) : { failures };
    this.dispatchEvent(new CustomEvent(failed ? 'error' : 'load', { detail }));
    this.dispatchEvent(new Event('loadend'));
    this.#front?.changed();
  }

  /** The text is whole, or has changed. */
  #readText(): void {
    this.#text = textLines(this);
    this.requestUpdate();
  }

  /** What only some sections draw: skeleton, messages, buttons. Without it the block is quieter, and nothing else. */
  #loadMore(): void {
    if (this.#more !== undefined || this.#asksMore) return;
    this.#asksMore = true;
    import('./view/more.js').then(
      (more) => {
        this.#more = more;
        this.#wear(more.moreStyles);
      },
      (cause: unknown) => {
        this.#more = null;
        this.requestUpdate();
        this.report(String(cause));
      },
    );
  }

  /** Puts on the styles of a part that came later, and draws it. */
  #wear(styles: CSSResult): void {
    const { shadowRoot } = this;
    const sheet = styles.styleSheet;
    if (shadowRoot && sheet && !shadowRoot.adoptedStyleSheets.includes(sheet))
      shadowRoot.adoptedStyleSheets.push(sheet);
    this.requestUpdate();
  }

  #announce(src = ''): void {
    this.#announced = src;
    this.#asked = '';
    this.requestUpdate();
  }

  #resolve(front: Front | undefined): NewsQuery {
    const complaints: Complaint[] = [];
    const query = resolveQuery([this.own, this.#shortcode(), front?.defaults() ?? {}], complaints);
    if (complaints.length) this.report(complaints);
    return query.src || !this.#announced ? query : { ...query, src: this.#announced };
  }

  /** The options that the shortcode gives; what is wrong with it is said once. */
  #shortcode(): Record<string, unknown> {
    const lines = this.shortcode ? [this.shortcode] : (this.#text?.lines ?? []).map(({ text }) => text);
    let found: Shortcode | undefined;
    for (const line of lines) {
      const shortcode = parseShortcode(line);
      found ??= shortcode;
      for (const { code, message } of shortcode?.problems ?? [])
        this.report(new NewsError(code, `${message}, in ${line}.`));
    }
    return found ? { ...found } : {};
  }

  #showing(moment: 'begins' | 'goes on' | 'ends'): void {
    const { states } = this.#internals;
    states.clear();
    states.add(this.state);
    this.requestUpdate();
    if (moment === 'begins') this.dispatchEvent(new Event('loadstart'));
    if (moment !== 'ends') return;
    this.#ended = true;
    this.#authorBox = undefined;
    const { notice, failures } = this.#stories.shown;
    for (const error of notice ? [notice] : failures) this.report(error);
    if (!notice || !isAuthor()) return;
    // Only an author who looks at a failing section loads the box; without it, the reader's calm view stands.
    import('./view/author-view.js').then(
      ({ renderAuthorBox, authorStyles }) => {
        this.#authorBox = renderAuthorBox(notice, this.shortcode ?? this.#text?.lines[0]?.text);
        this.#wear(authorStyles);
      },
      (cause: unknown) => this.report(String(cause)),
    );
  }

  #click(position: number): boolean {
    const detail: NewsClickDetail = {
      item: this.items[position]!,
      position,
      heading: this.#query?.heading ?? this.#stories.shown.title ?? '',
    };
    return this.dispatchEvent(
      new CustomEvent('news-click', { detail, bubbles: true, composed: true, cancelable: true }),
    );
  }

  #until(begin: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.addEventListener('loadend', () => resolve(), { once: true });
      // A section made by script a moment ago stands in line only after its first update.
      void this.updateComplete.then(begin);
    });
  }
}

/** An author's address, absolute; nothing but http(s), so also nothing for `none`. */
function webAddress(address: string, base: string): string | undefined {
  if (address === 'none' || !URL.canParse(address, base)) return undefined;
  const { protocol, href } = new URL(address, base);
  return /^https?:$/.test(protocol) ? href : undefined;
}
