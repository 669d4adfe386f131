import { mkdir, writeFile } from 'node:fs/promises';
import { closeBrowser, openPage } from './pages.js';
import { closeServers, serveDemo } from './servers.js';

/** `npm run shots`: makes the pictures that README and docs show, from the demo as it is. */
const SHOTS = [{ file: 'demo/shots/hero.png', page: 'hero.html', width: 1600, height: 1240 }];

const demo = await serveDemo();
for (const { file, page: path, width, height } of SHOTS) {
  const { page, close } = await openPage(`${demo.origin}/${path}`, { width, height });
  for (const frame of page.frames().slice(1)) {
    await frame.waitForFunction(
      () =>
        [...document.querySelectorAll<HTMLElement & { state?: string }>('news-section')].filter(
          ({ state }) => state === 'ready',
        ).length === 5,
    );
    await frame.waitForFunction(() => document.fonts.status === 'loaded');
  }
  await page.waitForNetworkIdle();
  await mkdir('demo/shots', { recursive: true });
  await writeFile(file, await page.screenshot({ clip: { x: 0, y: 0, width, height } }));
  process.stdout.write(`${file}\n`);
  await close();
}
await closeBrowser();
await closeServers();
