import { after } from 'node:test';
import { closeBrowser } from '../tools/pages.js';
import { closeServers } from '../tools/servers.js';

/**
 * What an end-to-end test needs: servers on this machine, pages in a real Chromium, and the built files in a folder
 * that knows nothing of this repository. Importing it closes all of that when the file's tests are over.
 */
export * from '../tools/pages.js';
export * from '../tools/servers.js';

after(async () => {
  await closeBrowser();
  await closeServers();
});
