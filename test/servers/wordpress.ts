import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CDN } from '../tools/servers.js';
import { daemon, freePort, missing, missingIn, run, temporaryFolder } from './programs.js';

/** Where Debian puts WordPress. */
const DEBIAN = '/usr/share/wordpress';

/** Our PHP files: the site's settings, what its owner added, and what a test tells it. */
const OURS = fileURLToPath(new URL('wordpress/', import.meta.url));

/** Why there can be no WordPress here, or `false`. */
export const withoutWordPress =
  missing('php', 'mariadbd', 'mariadb-install-db', `${DEBIAN}/wp-load.php`) ||
  (await missingIn('mysqli and gd in PHP', 'php', [
    '-r',
    'exit(extension_loaded("mysqli") && extension_loaded("gd") ? 0 : 1);',
  ]));

/** What a site holds. */
export interface Content {
  description: string;
  /** Such as `Asia/Kathmandu`. */
  timeZone: string;
  /** Parents before their children; names as an editor types them. */
  categories: { name: string; slug: string; parent: string }[];
  authors: { login: string; name: string; role: 'author' | 'editor' | 'administrator' }[];
  /** Drawn by PHP; `.png` or `.jpg`. */
  pictures: { file: string; width: number; height: number; alt: string }[];
  posts: Post[];
}

export interface Post {
  title: string;
  slug: string;
  content: string;
  /** Empty: WordPress makes one of the content. */
  excerpt: string;
  /** UTC, `2026-01-31 23:59:59`. */
  published: string;
  /** Slugs. */
  categories: string[];
  /** Names. */
  tags: string[];
  /** A login. */
  author: string;
  /** A file of the pictures, or nothing. */
  picture: string;
}

/** A WordPress that listens on this machine, with a database server of its own. */
export interface WordPress {
  origin: string;
  /** Its document root. */
  folder: string;
  version: string;
  /** Fills the site, and gives the posts' ids in the order of `content.posts`. */
  fill(content: Content): Promise<number[]>;
  /** Sets an option of the site, such as `permalink_structure`. */
  option(name: string, value: string): Promise<void>;
  /** Puts a file into the document root. */
  upload(path: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts Debian's WordPress on an empty database: MariaDB on a socket, and PHP's own web server on a free port of this
 * machine. The built script lies in `/news/`, and every page loads it.
 */
export async function startWordPress(): Promise<WordPress> {
  const { folder: home, remove } = await temporaryFolder('wordpress');
  const [data, folder, socket] = [join(home, 'data'), join(home, 'site'), join(home, 'sql')];
  // A database server has to be told that it is meant to run as root.
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const stops: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of stops.reverse()) await stop();
    await remove();
  };
  try {
    await Promise.all([
      run('mariadb-install-db', [
        '--no-defaults',
        ...user,
        `--datadir=${data}`,
        '--auth-root-authentication-method=normal',
        '--skip-test-db',
        '--skip-name-resolve',
      ]),
      layOut(folder),
    ]);
    const database = await daemon(
      'mariadbd',
      [
        '--no-defaults',
        ...user,
        `--datadir=${data}`,
        `--socket=${socket}`,
        `--pid-file=${join(home, 'pid')}`,
        '--skip-networking',
        '--skip-log-bin',
        '--innodb-flush-log-at-trx-commit=0',
        '--innodb-fast-shutdown=2',
      ],
      /ready for connections/,
    );
    stops.push(database.stop);

    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const env = { NEWS_SOCKET: socket, NEWS_ORIGIN: origin };
    const php = (script: string, args: string[] = [], input = ''): Promise<string> =>
      run('php', ['-d', 'display_errors=stderr', join(OURS, script), folder, ...args], { env, input });
    const version = await php('install.php');
    const web = await daemon(
      'php',
      ['-d', 'opcache.enable_cli=1', '-S', `127.0.0.1:${port}`, '-t', folder, join(OURS, 'router.php')],
      /Development Server .* started/,
      { env },
    );
    stops.push(web.stop);
    return {
      origin,
      folder,
      version,
      fill: async (content) => JSON.parse(await php('fill.php', [], JSON.stringify(content))) as number[],
      option: async (name, value) => void (await php('option.php', [name, value])),
      upload: (path, text) => writeFile(join(folder, path), text),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A document root of our own: Debian's files without Debian's settings, our script, and what the site's owner added. */
async function layOut(folder: string): Promise<void> {
  await cp(DEBIAN, folder, {
    recursive: true,
    dereference: true,
    filter: (path) => !/wordpress\/(wp-config\.php|\.htaccess)$/.test(path),
  });
  await cp(CDN, join(folder, 'news'), { recursive: true });
  await cp(join(OURS, 'wp-config.php'), join(folder, 'wp-config.php'));
  await mkdir(join(folder, 'wp-content/mu-plugins'), { recursive: true });
  await cp(join(OURS, 'site-plugin.php'), join(folder, 'wp-content/mu-plugins/site-plugin.php'));
}
