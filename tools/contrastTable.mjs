// Writes docs/reference/contrast-and-targets.md: each pair of colours and each kind of target on the desk's pages, as the
// tests of the pages' accessibility measure them in Chromium. `npm run contrasts`; takes a few minutes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LEAST, PHONE } from '../test/web/pages/seen.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'porch-seen-'));
try {
  const { status } = spawnSync('npx', ['vitest', 'run', 'test/web/pages/access'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SEEN_FOLDER: folder },
  });
  if (status !== 0) throw new Error('what falls short is told above; nothing was written');
  writeFileSync(join(root, 'docs/reference/contrast-and-targets.md'), page(looksIn(folder)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function looksIn(where) {
  return readdirSync(where)
    .flatMap((name) => readFileSync(join(where, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line));
}

function page(looks) {
  return `# Contrast and targets

What stands on the desk's pages, measured in Chromium: ${looks.length} looks at the pages in their states, light and dark, on a
window of 1280 pixels and a phone's of ${PHONE}. The tests of the pages (\`test/web/pages/access*\`) hold every look to the
least that stands here, and axe finds nothing beside it, at 200% (640 pixels) too. This page is written anew by

\`\`\`sh
npm run contrasts
\`\`\`

## Colours

A ratio is that of WCAG 2.2 (relative luminance, from 1 to 21), rounded down. A text needs 4.5 to 1; a large one (24 pixels,
or 18.66 and bold), an edge of a field, what is drawn, and the ring around what has the focus need 3 to 1. What shines through
is worked in. Controls that cannot be used are exempt. Boxes to tick and sliders are drawn by the browser. Lines that a drawing is
read by are not counted, as its figures stand beside it.

${colours(looks, 'light')}

${colours(looks, 'dark')}

## Targets

Pixels, wide and high, of the smallest of each kind. On a phone each is at least 44 × 44, elsewhere 24 × 24. A link in a
sentence is as high as its line.

${targets(looks)}
`;
}

function colours(looks, scheme) {
  const pairs = new Map();
  for (const { page: path, pairs: own } of looks.filter((look) => look.scheme === scheme)) {
    for (const pair of own) {
      const key = [pair.kind, pair.colour, pair.ground].join(' ');
      const known = pairs.get(key) ?? { ...pair, pages: new Set() };
      known.pages.add(path.replaceAll(/[0-9a-f]{64}/g, 'ID'));
      pairs.set(key, known);
    }
  }
  const kinds = Object.keys(LEAST);
  const rows = [...pairs.values()]
    .sort((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || one.ratio - other.ratio)
    .map(({ kind, colour, ground, ratio, pages }) => [
      kind,
      `\`${colour}\``,
      `\`${ground}\``,
      ratio.toFixed(2),
      LEAST[kind],
      pages.size,
    ]);
  return table([scheme, 'colour', 'on', 'ratio', 'least', 'pages'], rows);
}

function targets(looks) {
  const kinds = [...new Set(looks.flatMap((look) => look.targets.map(({ kind }) => kind)))].sort();
  const smallest = (kind, width) => {
    const own = looks
      .filter((look) => look.width === width)
      .flatMap((look) => look.targets.filter((one) => one.kind === kind));
    const least = (side) => Math.min(...own.map((one) => one[side]));
    return own.length === 0 ? ['0', '–'] : [String(own.length), `${least('width')} × ${least('height')}`];
  };
  const rows = kinds.map((kind) => [kind, ...smallest(kind, PHONE), ...smallest(kind, 1280)]);
  return table(['kind', `at ${PHONE}`, 'smallest', 'at 1280', 'smallest'], rows);
}

function table(headings, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(headings), `|${' --- |'.repeat(headings.length)}`, ...rows.map(line)].join('\n');
}
