/** What an `<img>` needs to load no more than it shows. */
export interface SizedImage {
  src: string;
  /** Absent where the host's addresses cannot be sized. */
  srcset?: string;
}

/** Widths to offer, CSS px × density: a thumbnail, an upright, a lead, a lead on a sharp screen. */
const WIDTHS = [160, 320, 640, 1280];

/** Hosts that size pictures on request: which addresses, and the address for a width. */
const SIZERS: readonly (readonly [host: RegExp, size: (url: URL, width: number) => string | undefined])[] = [
  // Blogger, by path: /s72-c/, /w640-h360-p-k-no-nu/; and by suffix: …=s1600, …=w640-h360.
  [
    /(^|\.)(bp\.blogspot\.com|(blogger|lh\d)\.googleusercontent\.com)$/,
    ({ href }, width) => {
      const form = `w${width}-h${Math.round(width / 1.25)}-p-k-no-nu`;
      const sized = href.replace(/\/(s|w)\d+[a-z\d-]*(?=\/[^/]*$)|=(s|w)\d+[a-z\d-]*$/, (part) => part[0] + form);
      return sized === href && !href.includes(form) ? undefined : sized;
    },
  ],
  // YouTube's true 16:9 forms. The large one may be missing; the plain address is next.
  [
    /^(i\d?\.ytimg|img\.youtube)\.com$/,
    (url, width) => {
      const name = width === 320 ? 'mqdefault' : width === 1280 ? 'maxresdefault' : '';
      return name ? new URL(`${name}.jpg`, url).href : undefined;
    },
  ],
  // WordPress.com and Jetpack: the query sizes.
  [
    /(^|\.)(files\.wordpress|i\d\.wp)\.com$/,
    ({ origin, pathname }, width) => `${origin}${pathname}?w=${width}`,
  ],
];

/**
 * A picture's address as it may be requested: https (but for the page's own host and this machine, where pages are
 * made), and from a host that the page allows.
 *
 * @param hosts `any`, `own`, or a list of hosts; a host stands for its subdomains too
 * @param base the page's address
 */
export function allowedImage(address: string, hosts: string, base?: string): string | undefined {
  const url = parse(address, base);
  if (!url) return undefined;
  const own = base && parse(base)?.hostname;
  const allowed = hosts.toLowerCase().split(/[\s,]+/).some(
    (word) => word === 'any' || (word === 'own' ? own === url.hostname : word && `.${url.hostname}`.endsWith(`.${word}`)),
  );
  if (!allowed) return undefined;
  if (url.hostname !== own && !/^(localhost|127\..*|\[::1\])$/.test(url.hostname)) url.protocol = 'https:';
  return url.href;
}

/** Sizes a picture where its host can, else leaves the address as it is. */
export function sizeImage(address: string): SizedImage {
  const url = parse(address);
  const size = url && SIZERS.find(([host]) => host.test(url.hostname))?.[1];
  const candidates = size ? WIDTHS.flatMap((width) => [[size(url, width), width] as const]).filter(([sized]) => sized) : [];
  return {
    src: address,
    ...(candidates.length && { srcset: candidates.map(([sized, width]) => `${sized} ${width}w`).join(',') }),
  };
}

function parse(address: string, base?: string): URL | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  return url.protocol.startsWith('http') ? url : undefined;
}
