/**
 * Whether a page's Content-Security-Policy has refused Lit's Trusted Types policy. The build of the script files wraps
 * Lit's one `createPolicy` call so that it lands here instead of being thrown: without it nothing can be drawn, so the
 * elements are not registered, and the fallback stays.
 */
export const litPolicy: { refused: boolean } = { refused: false };
