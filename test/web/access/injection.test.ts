import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readSector } from '../../../src/documents/fields/sectorText.ts';
import { plainText } from '../../../src/documents/syntax/text.ts';
import { isSamePerson, personName } from '../../../src/domain/planning/person.ts';
import { contentsOf, porchOn } from '../../cli/porch.ts';
import { openDesk, type Seat, sitDown, withBrowser } from '../browser.ts';
import { enter, type Person, send } from '../served.ts';
import { type Desk, type Documents, LAST_DAY } from '../servedDesk.ts';
import { foundIn, turns } from './look.ts';
import { hasUnseen, PAYLOADS } from './payloads.ts';

// Texts that would like to be more than texts, in every place of a document and of a request that carries a text.

withBrowser();

/** Those that are no other one in another case or with other space around them. */
function unique(texts: readonly string[]): string[] {
  const folded = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
  return [...new Map(texts.map((text) => [folded(text), text])).values()].filter((text) => text.trim() !== '');
}

/** A beginning of a name for a file that is one on every system. */
const fileNames = PAYLOADS.filter(
  (text, index) => index % 2 === 0 && !/[/\0]/.test(text) && Buffer.byteLength(text) < 200,
);
const plain = PAYLOADS.map(plainText).filter((text) => text === plainText(text) && text.length < 200);
const sectors = unique(plain).filter((text) => readSector(text).ok);
const lines = (items: readonly unknown[]): string => items.map((item) => JSON.stringify(item)).join(',\n');

/** Documents that are read, with a payload wherever a text may stand. */
function readDocuments(): Documents {
  const holdings = PAYLOADS.map((name, index) => ({
    ticker: `P${index}`,
    sector: sectors[index % sectors.length],
    shares: 10,
    price: '10.00',
    name,
  }));
  const nem = { ticker: 'NEM', sector: 'Materials', shares: 100, price: '100.00', name: 'Newmont' };
  const restrictions = PAYLOADS.map((reason, index) => ({ ticker: `R${index}`, side: 'both', reason }));
  const directives = sectors.slice(0, 30).map((sector) => ({ sector, action: 'Reduce', to_pct: '0.04%' }));
  const portfolio = `{"as_of": "${LAST_DAY}", "cash": "90000", "holdings": [\n${lines([nem, ...holdings])}],
    "restrictions": [\n${lines(restrictions)}], "directives": [\n${lines(directives)}]}\n`;
  const rankings = sectors.map((sector, index) => ({ rank: index + 1, sector, outlook: PAYLOADS[index] }));
  const named = ['pat', ...PAYLOADS].map((name) => name.trim()).filter((name) => personName(name) !== null);
  const people = named.filter((name, index) => named.findIndex((one) => isSamePerson(one, name)) === index);
  const names = people.map((name) => [name, ['trader', 'master_architect']]);
  const policy = { people: Object.fromEntries(names), restrictions, market_analyst_sector_rank_max: 10 };
  const advice = fileNames.map((name, index) => [
    `stock-analyst/${index}${name}.json`,
    JSON.stringify({
      symbol: `S${index}`,
      recommendation: 'BUY',
      conviction: 80,
      proposed_allocation_pct: 12,
      sector: sectors[index % sectors.length],
      price: 10,
      thesis: PAYLOADS[index],
    }),
  ]);
  return {
    'portfolio.json': portfolio,
    'market-analyst.json': `{"as_of": "${LAST_DAY}", "sector_rankings": [\n${lines(rankings)}]}\n`,
    'policy.json': `${JSON.stringify(policy, null, 1)}\n`,
    ...Object.fromEntries(advice),
  };
}

/** Documents that are refused, each payload in a place where it cannot stand: the problems quote them. */
function refusedDocuments(): Documents {
  const oneLine = PAYLOADS.filter((text) => !/[\n\r\0]/.test(text));
  const row = (text: string) => text.replaceAll('|', '\\|');
  const holdings = oneLine.map((text) => `| ${row(text)} | ${row(text)} | Energy | 1 | $1.00 |`);
  const some = oneLine.filter((_, index) => index % 5 === 0);
  const picks = some.map((text) => `| ${row(text)} | NVDA | ${row(text)} | $1.00 |`);
  return {
    'Portfolio.md': `# Portfolio\n\nAs of: ${LAST_DAY}\nCash: $100\n\n| Ticker | Company | Sector | Shares | Price |
|---|---|---|---|---|\n${holdings.join('\n')}\n\n## ACTION PLAN\n\n${some.map((text) => `- Increase ${text} to 5%`).join('\n')}\n`,
    'Market-Analyst.md': `| Sector | Ticker | Conviction | Price |\n|---|---|---|---|\n${picks.join('\n')}\n`,
    'Stock-Analyst.md': some.map((text) => `- Ticker: NVDA\n- Action: ${text}\n- Sector: ${text}\n`).join('\n'),
    'policy.json': JSON.stringify(Object.fromEntries(PAYLOADS.map((text) => [text, text])), null, 1),
  };
}

const csvCell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function personAt(link: string): Promise<Person> {
  const { origin } = new URL(link);
  return enter({ origin, ask: (method, path, sent = {}) => send(origin, method, path, sent) }, link);
}

/** Fills with a payload as reference in each row, in a file with a payload for its name. */
function fillsFile(references: readonly string[]) {
  const rows = references.map((text, index) => `P${index},SELL,1,10.00,${csvCell(text)}`);
  const csv = `Ticker,Side,Shares,Price,Reference\n${rows.join('\n')}\n`;
  return { kind: 'file', name: `${PAYLOADS[1]}.csv`, base64: base64(csv) };
}

/** What the desk takes of requests: reasons, names, references, names of files. The ids of the two plans. */
async function decideWithPayloads(desk: Desk): Promise<readonly [rebalancing: string, screening: string]> {
  const pat = await personAt(desk.link);
  const done = async (person: Person, path: string, body: unknown) => {
    const { status, json } = await person.post(path, body);
    if (status !== 200 || json.done === false) throw new Error(`${path}: ${JSON.stringify(json).slice(0, 500)}`);
    return json;
  };
  const rebalancing: string = (await done(pat, '/api/plans', { workflow: 'rebalance' })).plan_id;
  const screening: string = (await done(pat, '/api/plans', { workflow: 'stock', isApproved: false })).plan_id;

  const at = `/api/plans/${rebalancing}`;
  const { json: plan } = await pat.get(at);
  const confirm = plan.conditions.map(({ id }: { id: string }) => id);
  const { seen } = await done(pat, `${at}/approval`, { planId: rebalancing, seen: plan.seen, confirm });
  const references = unique(PAYLOADS.filter((text) => !text.includes('\0'))).filter((text) => text.length <= 100);
  await done(pat, `${at}/fills`, { planId: rebalancing, seen, fills: fillsFile(references) });

  const reviewer = PAYLOADS[2] ?? '';
  const other = await personAt(await desk.linkFor(reviewer));
  const reason = PAYLOADS.filter((text) => text.length < 50)
    .join(' ')
    .slice(0, 1990);
  const answer = { outcome: 'rejected', reason };
  await done(other, `/api/plans/${screening}/review`, { planId: screening, seen: 1, answer });
  return [rebalancing, screening];
}

interface Walked {
  /** What stands in the pages that should not. */
  readonly faults: readonly string[];
  /** What a reader of the page has, by path. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Opens every page, whose policy keeps nothing from running and is told where it is broken, and looks at all that is in it. */
async function walk(link: string, paths: readonly string[]): Promise<Walked & Seat> {
  const { page, takeFaults } = await sitDown(link, { isPolicyOnlyTold: true });
  const faults: string[] = [];
  const texts: Record<string, string> = {};
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  for (const path of paths) {
    await page.goto(`${new URL(link).origin}${path}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
    faults.push(...(await foundIn(page)).map((one) => `${path}: ${one}`));
    const text = (await page.textContent('#root')) ?? '';
    faults.push(...turns(text).map((one) => `${path} turns the writing: ${one}`));
    texts[path] = text;
  }
  return { page, takeFaults, faults, texts };
}

/** Those that do not stand in the page as they are; what cannot be seen is named there, so texts with it are left out. */
function missing(texts: readonly string[], page: string | undefined): string[] {
  return texts.filter((text) => !hasUnseen(text) && page?.includes(text) !== true);
}

const FILES = [
  ['/monitor', 'ticker,price\n'],
  ['/execution', 'ticker,side,shares,price\n'],
  ['/import', 'Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value\n'],
] as const;

/** Drops a file whose name and lines are payloads, as a person would choose it, and waits for what is said of it. */
async function chooseFile(page: Page, address: string, heading: string): Promise<void> {
  await page.goto(address);
  const rows = PAYLOADS.map((text) => `${csvCell(text.replaceAll('\0', ''))},1\n`);
  const buffer = Buffer.from(`${heading}${rows.join('')}`);
  const name = `${PAYLOADS[2]}.csv`;
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByText('hostileRan').first().waitFor();
}

describe('texts of documents and requests', () => {
  test('are texts on every page, and break no policy that would keep them from more', async () => {
    const desk = await openDesk(readDocuments());
    const { origin } = new URL(desk.link);
    const [rebalancing, screening] = await decideWithPayloads(desk);
    const plan = `/plans/${rebalancing}`;
    const plans = [plan, `${plan}/execution`, `/plans/${screening}`, `/plans/${screening}/review`];
    const paths = ['/', '/import', '/portfolio', '/lab', '/documents', '/policy', '/monitor', '/journal', ...plans];
    const seat = await walk(await desk.linkFor('pat'), paths);
    const { page, texts } = seat;
    expect(seat.faults).toEqual([]);
    expect(missing(fileNames, texts['/documents'])).toEqual([]);
    // where they stand in JSON, some marks have a stroke before them
    expect(
      missing(
        PAYLOADS.filter((text) => !/["\\]/.test(text)),
        texts['/documents'],
      ),
    ).toEqual([]);
    expect(missing(sectors.slice(0, 30), texts[plan])).toEqual([]);
    expect(texts[`/plans/${screening}`]).toContain(PAYLOADS[2]);
    // a mark that would turn the writing round is named where a person reads
    expect(texts['/documents']).toContain('Sell U+202EYUB');

    for (const [at, heading] of FILES) {
      await chooseFile(page, `${origin}${at === '/execution' ? `${plan}${at}` : at}`, heading);
      expect(await foundIn(page)).toEqual([]);
    }
    expect(complaints(seat)).toEqual([]);

    const { folder } = desk;
    const shown = [rebalancing, screening].map((planId) => ['show', planId, '--workspace', folder]);
    const looks = ['check', 'plans', 'monitor', 'status'].map((command) => [command, folder]);
    expect(obeyed(...looks, ...shown, ['journal', 'list', '--workspace', folder])).toEqual([]);
    expect(faultsWritten(folder)).toEqual([]);
  }, 360_000);

  test('are texts where a problem quotes them', async () => {
    const desk = await openDesk(refusedDocuments());
    const paths = ['/', '/portfolio', '/documents', '/policy', '/monitor'];
    const seat = await walk(await desk.linkFor('pat'), paths);
    expect(seat.faults).toEqual([]);
    const pat = await personAt(await desk.linkFor('pat'));
    const { json } = await pat.get('/api/documents');
    const all = [...json.problems, ...json.documents.flatMap(({ problems }: { problems: unknown[] }) => problems)];
    expect(all.length).toBeGreaterThan(600);
    expect(seat.texts['/documents']).toContain(PAYLOADS[2]);
    expect(complaints(seat)).toEqual([]);
    expect(obeyed(['check', desk.folder], ['monitor', desk.folder], ['rebalance', desk.folder])).toEqual([]);
  });
});

/** What the browser itself notes where the desk answers with problems is no fault of the page. */
function complaints({ takeFaults }: Seat): string[] {
  return takeFaults().filter((fault) => !/status of 422/.test(fault));
}

/** What a terminal would obey of what the commands say. */
function obeyed(...commands: readonly (readonly string[])[]): string[] {
  return commands.flatMap((command) => {
    const { out, error } = porchOn({ isTerminal: true, isColored: true, columns: 120 }, ...command);
    expect([command[0], `${out}${error}`.length > 20]).toEqual([command[0], true]);
    return unprintable(`${out}${error}`).map((one) => `${command[0]}: ${one}`);
  });
}

/** What is written for people and would be more than text: for a terminal, for a reader of Markdown, in a picture. */
function faultsWritten(folder: string): string[] {
  const isForPeople = (name: string) => /^(?:plans|outbox)\/.*\.(?:md|svg)$/.test(name);
  const written = Object.entries(contentsOf(folder)).filter(([name]) => isForPeople(name));
  expect(written.length).toBeGreaterThan(5);
  return written.flatMap(([name, text]) =>
    [...unprintable(text), ...markup(name, text)].map((one) => `${name}: ${one}`),
  );
}

/** Controls and turns of the writing, but for the program's own colours. */
function unprintable(text: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const bare = text.replace(/\u001b\[[\d;]{1,10}m/g, '');
  const found = bare.match(/.{0,20}(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069].{0,20}/gu) ?? [];
  return found.map((one) => JSON.stringify(one));
}

function markup(name: string, text: string): string[] {
  return (
    (name.endsWith('.svg')
      ? text.match(/<(?:script|img|iframe|foreignObject|a|image|use)\b.*/g)
      : text.match(/(?<!\\)<[a-z!/].*/gi)) ?? []
  );
}
