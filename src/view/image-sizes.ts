/** Widths to offer: a thumbnail, an upright, a lead, a lead on a sharp screen. */
const WIDTHS = [160, 320, 640, 1280];

/** Hosts that size pictures on request: what in the address says the size, and what to say instead (W, H: px). */
const SIZERS: readonly (readonly [host: RegExp, part: RegExp, size: string])[] = [
  // Blogger, by path (/s72-c/, /w640-h360-p-k-no-nu/) and by suffix (…=s1600).
  [/(^|\.)(bp\.blogspot|googleusercontent)\.com$/, /(\/|=)[sw]\d+[a-z\d-]*(?=(\/[^/]*)?$)/, '$1wW-hH-p-k-no-nu'],
  // WordPress.com and Jetpack: the query sizes.
  [/(^|\.)(files\.wordpress|i\d\.wp)\.com$/, /(\?.*)?$/, '?w=W'],
];

/** The sized forms of a picture, for `srcset`, where its host has some; else none, and the address stands as it is. */
export function sizedImages(address: string): string[] {
  const { hostname, href } = new URL(address);
  // YouTube's two true 16:9 forms; the large one may be missing, and then the plain address is next.
  if (/(^|\.)(ytimg|img\.youtube)\.com$/.test(hostname)) {
    return [`${new URL('mqdefault.jpg', href).href} 320w`, `${new URL('maxresdefault.jpg', href).href} 1280w`];
  }
  const [, part, size] = SIZERS.find(([host, part]) => host.test(hostname) && part.test(href)) ?? [];
  if (!part) return [];
  return WIDTHS.map(
    (width) => `${href.replace(part, size!.replace('W', `${width}`).replace('H', `${width * 0.8}`))} ${width}w`,
  );
}

/**
 * Whether a page takes pictures from a host.
 *
 * @param hosts `any`, `own`, or a list of hosts; a host stands for its subdomains too
 * @param own the page's host
 */
export function takesFrom(host: string, hosts: string, own?: string): boolean {
  return hosts
    .toLowerCase()
    .split(/[\s,]+/)
    .some((word) => word === 'any' || (word === 'own' ? own === host : word !== '' && `.${host}`.endsWith(`.${word}`)));
}
