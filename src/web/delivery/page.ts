import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A file of the page as it is sent. */
export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Whether its name tells its contents, so that it never changes. */
  readonly isForever: boolean;
  /** Whether it runs in a thread of its own. */
  readonly isThread: boolean;
}

/** The page as it was built. */
export interface Page {
  /** The document, for one answer: its nonce, and what the page asks for first, by path. */
  readonly document: (nonce: string, first: Readonly<Partial<Record<string, string>>>) => string;
  /** The document within the page that starts the lab's thread. */
  readonly labFrame: string;
  /** By path; nothing else is ever read from the disk. */
  readonly assets: ReadonlyMap<string, Asset>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Reads all of the built page into memory; null where it was not built. */
export function readPage(folder: string): Page | null {
  const document = join(folder, 'index.html');
  if (!existsSync(document)) return null;
  const html = readFileSync(document, 'utf8');
  const assets = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(folder.length).replaceAll('\\', '/');
    const bytes = new Uint8Array(readFileSync(file));
    assets.set(path, {
      bytes,
      type,
      isForever: path.startsWith('/assets/'),
      isThread: /^\/assets\/worker-/.test(path),
    });
  }
  return {
    labFrame: readFileSync(join(folder, 'lab.html'), 'utf8'),
    document: (nonce, first) => html.replaceAll('%NONCE%', nonce).replace(/"?%FIRST%"?/, () => dataBlock(first)),
    assets,
  };
}

/** An object of texts of JSON by their keys, in which no parser of HTML finds an end, a comment or an entity. */
export function dataBlock(texts: Readonly<Partial<Record<string, string>>>): string {
  const members = Object.entries(texts).map(([key, text]) => `${JSON.stringify(key)}:${text}`);
  return `{${members.join(',')}}`.replace(
    /[<>&\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
