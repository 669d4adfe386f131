const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.localhost)$/;

/** Whether the one who looks at the page is likely its author: on their own machine, or anywhere with `?news-doctor`. */
export function isAuthor({ hostname, search }: Pick<Location, 'hostname' | 'search'> = location): boolean {
  return LOCAL.test(hostname) || new URLSearchParams(search).has('news-doctor');
}
