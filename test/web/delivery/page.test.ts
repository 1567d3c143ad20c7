import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const PAGE = join(import.meta.dirname, '../../../dist/web');
const MOST_BYTES = 180_000;

function compressed(file: string): number {
  return gzipSync(readFileSync(join(PAGE, file)), { level: 9 }).length;
}

test('the first load of the page is small, and the charts come after it', () => {
  const page = readFileSync(join(PAGE, 'index.html'), 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, name = '']) => name);
  const kinds = new Set(first.map((name) => name.slice(name.lastIndexOf('.'))));
  expect(kinds).toEqual(new Set(['.svg', '.js', '.css']));
  const bytes = ['index.html', ...first].reduce((sum, name) => sum + compressed(name), 0);
  expect(bytes).toBeLessThan(MOST_BYTES);

  const later = readdirSync(join(PAGE, 'assets')).filter((name) => !first.includes(`assets/${name}`));
  const charts = later.find((name) => name.startsWith('charts-') && name.endsWith('.js'));
  expect(charts).toBeDefined();
});
