import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILES = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => relative(ROOT, join(parentPath, name)).replaceAll('\\', '/'));
const ALL = FILES.filter((name) => /\.tsx?$/.test(name));
/** Among which the places stand that ARCHITECTURE.md names. */
const PLACES = ['src', 'bin', 'test'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
);
/** The browser's part of the house; what runs there is built apart. */
const CLIENT = ALL.filter((name) => name.startsWith('src/web/client/'));
const SOURCES = ALL.filter((name) => !CLIENT.includes(name));

/** The floors of the house: an import goes down, or stays in its own room. */
const FLOORS: Readonly<Record<string, number>> = {
  base: 1,
  domain: 2,
  engine: 3,
  documents: 3,
  journal: 3,
  desk: 4,
  book: 5,
  cli: 6,
  library: 6,
  mcp: 6,
  web: 6,
};
const TOP = 7;
/**
 * The rooms of each floor, storey by storey from the ground: a room imports from the storeys below it on its floor, and
 * never from one beside it. '' is what stands in the floor's own folder.
 */
const ROOMS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  base: [['']],
  domain: [['days'], ['instruments'], ['advice', 'trading'], ['holdings', 'rules'], ['planning']],
  engine: [
    ['frame'],
    ['constraints'],
    ['judgement'],
    ['account', 'execution'],
    ['household', 'trades'],
    ['screening'],
    ['optimum/prices', 'optimum/solver', 'optimum/waysOut'],
    ['optimum/best'],
    [''],
  ],
  documents: [
    ['lexicon', 'lexicon/languages', 'print', 'syntax'],
    ['fields', 'syntax/phrasing'],
    ['actionPlan/grammar', 'restraints'],
    ['advice/grammar', 'portfolio'],
    ['hearing/passages', 'hearing/voices'],
    ['actionPlan', 'advice', 'brokers/common', 'hearing', 'policy', 'sheets'],
    [
      'brokers/etrade',
      'brokers/fidelity',
      'brokers/interactive',
      'brokers/jpmorgan',
      'brokers/merrill',
      'brokers/ofx',
      'brokers/robinhood',
      'brokers/schwab',
      'brokers/tastytrade',
      'brokers/vanguard',
      'brokers/webull',
    ],
    ['brokers/flex', 'brokers/ghostfolio', 'brokers/portfolioPerformance'],
    ['brokers', 'prompt', 'reports', 'rewrite'],
  ],
  journal: [['']],
  book: [
    ['files'],
    ['snapshot'],
    ['accounts', 'custody', 'example'],
    ['runs'],
    ['ledger', 'results'],
    ['postgres'],
    ['approvals'],
    ['blocks'],
  ],
  desk: [
    ['files'],
    ['history'],
    ['evaluation'],
    ['plans', 'whatIf'],
    ['changes'],
    ['decisions', 'fills', 'household', 'imports'],
    ['proposals', 'status'],
  ],
  cli: [['parts'], ['agents', 'book', 'commands', 'orientation'], ['']],
  library: [['']],
  mcp: [['']],
  web: [['access', 'contract'], ['delivery', 'lab'], ['answers'], ['']],
  'web/client': [
    ['server', 'ui/inputs', 'ui/pictures', 'ui/words'],
    ['ui/facts', 'ui/frame'],
    ['ui/editor', 'ui/keyboard', 'ui/limits'],
    [
      'pages/documents',
      'pages/execution',
      'pages/choices',
      'pages/compare',
      'pages/history',
      'pages/journal',
      'pages/lab',
      'pages/monitor',
      'pages/policy',
      'pages/prompt',
      'pages/proposals',
    ],
    ['pages/import', 'pages/portfolio'],
    ['pages/book', 'pages/overview', 'pages/plan'],
    ['pages/household', 'pages/review'],
    [''],
  ],
};
const MOST_FILES = 20;
const FACES = ['cli', 'mcp', 'web'];
/** What the browser's part may know of the server's: what it is given, and what it may ask for. */
const CONTRACT = [
  'shapes',
  'accountShapes',
  'bookShapes',
  'choiceShapes',
  'documentShapes',
  'fillShapes',
  'recordShapes',
  'householdShapes',
  'holdingShapes',
  'importShapes',
  'labShapes',
  'policyShapes',
  'haltShapes',
  'proposalShapes',
  'screeningShapes',
  'requests',
].map((name) => `src/web/contract/${name}.ts`);
/** As it is asked for: its address, and none of what is in it. */
const LAB_THREAD = 'src/web/lab/worker.ts?worker&url';
const LONGEST_FILE = 400;
const LONGEST_FUNCTION = 70;
/** What the lower floors may import from outside, and the decision that allows it. */
const ALLOWED_OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  'src/base/hash.ts': ['@noble/hashes/sha2.js', '@noble/hashes/utils.js'],
  'src/documents/fields/csv.ts': ['csv-parse/sync'],
  'src/journal/checkpoint.ts': ['node:crypto', 'node:fs', 'node:path'],
  'src/journal/checkpointFile.ts': ['node:fs', 'node:path'],
  'src/journal/entry.ts': ['node:crypto'],
  'src/journal/nodeSqlite.ts': ['node:sqlite'],
  'src/journal/sqliteSchema.ts': ['node:sqlite'],
  'src/journal/sqliteStore.ts': ['node:path', 'node:sqlite'],
  'src/journal/turnStore.ts': ['node:path'],
};

/** Whether a place, a file without its ending or a folder, is one on the way to a file. */
function isPlaceOf(place: string, file: string): boolean {
  return `/${file.replace(/\.[a-z]+$/, '')}/`.includes(`/${place}/`);
}

function room(file: string): string {
  return file.split('/').length > 2 ? (file.split('/')[1] ?? '') : '';
}

function floor(file: string): number {
  return FLOORS[room(file)] ?? TOP;
}

const PARSED = new Map<string, ts.SourceFile>();

/** Parsed once: several walls are looked for in each file. */
function parsed(file: string): ts.SourceFile {
  const known = PARSED.get(file);
  if (known !== undefined) return known;
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);
  PARSED.set(file, source);
  return source;
}

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
  readonly isOutside: boolean;
}

function importsOf(file: string): Import[] {
  return parsed(file).statements.flatMap((statement): Import[] => {
    const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    if (!isImport || statement.moduleSpecifier === undefined || !ts.isStringLiteral(statement.moduleSpecifier))
      return [];
    const to = statement.moduleSpecifier.text;
    const isOutside = !to.startsWith('.');
    const isType = ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly === true;
    const found = isOutside ? to : normalize(join(dirname(file), to)).replaceAll('\\', '/');
    return [{ from: file, to: found, isType, isOutside }];
  });
}

const IMPORTS = SOURCES.flatMap(importsOf);
const IN_THE_CLIENT = CLIENT.flatMap(importsOf);
/** What each file imports: a way round is looked for from every one of them. */
const IMPORTED = new Map(SOURCES.map((file) => [file, IMPORTS.filter((one) => one.from === file)]));

/** The floor that a file of a room stands on: the page in the browser has rooms of its own. */
function hallOf(file: string): string {
  return CLIENT.includes(file) || file.startsWith('src/web/client/') ? 'web/client' : room(file);
}

/** The room of a file within its floor. */
function chamberOf(file: string): string {
  return dirname(file).slice(`src/${hallOf(file)}/`.length);
}

function storeyOf(file: string): number {
  return (ROOMS[hallOf(file)] ?? []).findIndex((rooms) => rooms.includes(chamberOf(file)));
}

function functionsTooLong(file: string): string[] {
  const source = parsed(file);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const first = source.getLineAndCharacterOfPosition(node.getStart()).line;
      const last = source.getLineAndCharacterOfPosition(node.end).line;
      if (last - first + 1 > LONGEST_FUNCTION) found.push(`${file}:${first + 1} has ${last - first + 1} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A way round from the file back to itself; null where there is none. */
function circleThrough(start: string): string | null {
  const seen = new Set<string>();
  const follow = (file: string, path: readonly string[]): string | null => {
    for (const { to, isOutside } of IMPORTED.get(file) ?? []) {
      if (isOutside) continue;
      if (to === start) return [...path, to].join(' → ');
      if (seen.has(to)) continue;
      seen.add(to);
      const circle = follow(to, [...path, to]);
      if (circle !== null) return circle;
    }
    return null;
  };
  return follow(start, [start]);
}

describe('the house', () => {
  test('is read whole', () => {
    expect(SOURCES.length).toBeGreaterThan(60);
    expect(IMPORTS.length).toBeGreaterThan(200);
  });

  test('imports go down a floor or stay in their room', () => {
    const upward = IMPORTS.filter(({ from, to, isOutside }) => {
      if (isOutside || room(from) === room(to)) return false;
      return floor(to) >= floor(from);
    });
    expect(upward.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('every room has its storey', () => {
    const homeless = ALL.filter((file) => room(file) !== '' && storeyOf(file) < 0);
    expect(homeless).toEqual([]);
    const empty = Object.entries(ROOMS).flatMap(([hall, storeys]) =>
      storeys.flat().filter((name) => !ALL.some((file) => hallOf(file) === hall && chamberOf(file) === name)),
    );
    expect(empty).toEqual([]);
  });

  test('ARCHITECTURE.md draws every room and names places that there are', () => {
    const page = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
    const [, picture = ''] = page.split('```');
    const drawn = Object.values(ROOMS)
      .flat(2)
      .filter((name) => name !== '' && !/^(?:pages|brokers)\/(?!common)/.test(name));
    expect(drawn.filter((name) => !picture.includes(name.replace(/^(?:optimum|ui)\//, '')))).toEqual([]);
    const places = [...page.matchAll(/`([a-zA-Z]+(?:\/[a-zA-Z]+)+)(?:\.[tj]s)?`/g)].map(([, place = '']) => place);
    const stands = (place: string): boolean => PLACES.some((file) => isPlaceOf(place, file));
    expect(places.length).toBeGreaterThan(60);
    expect(places.filter((place) => !stands(place))).toEqual([]);
  });

  test('within a floor imports go down a storey or stay in their room', () => {
    const upward = [...IMPORTS, ...IN_THE_CLIENT].filter(({ from, to, isOutside }) => {
      if (isOutside || room(from) === '' || hallOf(from) !== hallOf(to) || dirname(from) === dirname(to)) return false;
      // a style sheet at the root of a folder is everybody's
      return !to.endsWith('.css') && storeyOf(to) >= storeyOf(from);
    });
    expect(upward.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test(`has at most ${MOST_FILES} files in a folder`, () => {
    const folders = FILES.map((file) => dirname(file));
    const full = [...new Set(folders)].filter((one) => folders.filter((folder) => folder === one).length > MOST_FILES);
    expect(full).toEqual([]);
  });

  test('has no file that is named after its folder', () => {
    const named = FILES.filter((file) => {
      const own = basename(dirname(file)).toLowerCase();
      const singular = [own.replace(/ies$/, 'y'), own.replace(/s$/, '')];
      return [own, ...singular].some((word) => basename(file).toLowerCase().startsWith(word));
    });
    expect(named).toEqual([]);
  });

  test('faces call the desk, and documents only to show what it gives', () => {
    const below = IMPORTS.filter(({ from, to }) => FACES.includes(room(from)) && ['engine', 'base'].includes(room(to)));
    expect(below.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('a book knows of the desk what reads documents and makes plans of values', () => {
    const isOfValues = (to: string): boolean =>
      to.startsWith('src/desk/evaluation/') || to === 'src/desk/household/planTogether.ts';
    const deeper = IMPORTS.filter(({ from, to }) => room(from) === 'book' && room(to) === 'desk' && !isOfValues(to));
    expect(deeper.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('the page in the browser knows the types of its contract alone, and the address of the lab’s thread', () => {
    const server = IN_THE_CLIENT.filter(
      ({ to, isType, isOutside }) =>
        !isOutside && !to.startsWith('src/web/client/') && !(isType && CONTRACT.includes(to)) && to !== LAB_THREAD,
    );
    expect(CLIENT.length).toBeGreaterThan(10);
    expect(server.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('the lab’s thread needs nothing of Node, however deep it looks', () => {
    const seen = new Set<string>();
    const follow = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const one of IMPORTS) if (one.from === file && !one.isType && !one.isOutside) follow(one.to);
    };
    follow('src/web/lab/worker.ts');
    const needed = IMPORTS.filter(({ from, to, isType }) => seen.has(from) && !isType && to.startsWith('node:'));
    expect(seen.size).toBeGreaterThan(200);
    expect(needed.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('base, domain, engine, documents and journal import nothing from outside that no decision names', () => {
    const outside = IMPORTS.filter(
      ({ from, to, isOutside }) => isOutside && floor(from) <= 3 && !(ALLOWED_OUTSIDE[from] ?? []).includes(to),
    );
    expect(outside.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('no pattern with letters of any alphabet is made as its file is loaded: each takes longer than many others', () => {
    const made = SOURCES.filter((file) =>
      /^(?:export )?const [^=\n]*=\s*\/[^\n]*\\p\{/m.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(made).toEqual([]);
  });

  test('base, domain and engine read no clock, file, random number or environment', () => {
    const impure = SOURCES.filter((file) => floor(file) <= 2 || room(file) === 'engine').flatMap((file) =>
      [
        ...readFileSync(join(ROOT, file), 'utf8').matchAll(
          /Date\.now|new Date\(\)|Math\.random|process\.|console\.|Intl\./g,
        ),
      ].map(([word]) => `${file}: ${word}`),
    );
    expect(impure).toEqual([]);
  });

  test('goes in no circles', () => {
    expect(SOURCES.map(circleThrough).filter((circle) => circle !== null)).toEqual([]);
  });

  test('has no barrels but the library face', () => {
    const barrels = SOURCES.filter(
      (file) => file !== 'src/index.ts' && parsed(file).statements.every((one) => ts.isExportDeclaration(one)),
    );
    expect(barrels).toEqual([]);
  });

  test('has casts in documents alone', () => {
    const casts = SOURCES.filter((file) => room(file) !== 'documents').flatMap((file) => {
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        const isCast = ts.isAsExpression(node) && node.type.getText() !== 'const';
        if (isCast) found.push(`${file}: ${node.getText()}`);
        ts.forEachChild(node, visit);
      };
      visit(parsed(file));
      return found;
    });
    expect(casts).toEqual([]);
  });

  test('keeps files and functions short', () => {
    const files = ALL.map((file) => [file, readFileSync(join(ROOT, file), 'utf8').split('\n').length] as const);
    expect(files.filter(([, lines]) => lines > LONGEST_FILE)).toEqual([]);
    expect(ALL.flatMap(functionsTooLong)).toEqual([]);
  });

  test('names each list of the lexicon once', () => {
    const lists = SOURCES.filter((file) => file.startsWith('src/documents/lexicon/')).flatMap((file) =>
      parsed(file).statements.flatMap((one) =>
        ts.isVariableStatement(one) && one.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
          ? one.declarationList.declarations.map(({ name }) => name.getText())
          : [],
      ),
    );
    expect(lists.length).toBeGreaterThan(200);
    expect(lists.filter((name, at) => lists.indexOf(name) !== at)).toEqual([]);
  });

  test('has no links, which lead nowhere on another machine', () => {
    const links = ['bench', 'docs', 'examples', 'schemas', 'src', 'test', 'tools'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isSymbolicLink())
        .map(({ parentPath, name }) => join(parentPath, name)),
    );
    expect(links).toEqual([]);
  });
});
