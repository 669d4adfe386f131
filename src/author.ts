const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.localhost)$/;

/**
 * Whether the one who looks at the page is likely its author: on their own machine, or anywhere with `?news-doctor`;
 * `?news-doctor=off` shows an author what readers see.
 */
export function isAuthor({ hostname, search }: Pick<Location, 'hostname' | 'search'> = location): boolean {
  const doctor = new URLSearchParams(search).get('news-doctor');
  return doctor === null ? LOCAL.test(hostname) : doctor !== 'off';
}
