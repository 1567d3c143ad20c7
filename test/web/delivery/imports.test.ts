import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentsOf, porchOn, ROOT, temporaryFolder } from '../../cli/porch.ts';
import { archive, rowsXml, workbookParts } from '../../desk/files/workbookFile.ts';
import { positionsText } from '../../desk/imports/brokerHistory.ts';
import { type FidelityRow, fidelityFile } from '../../desk/imports/fidelityFile.ts';
import { PAYLOADS } from '../access/payloads.ts';
import { enter, openDesk, type Person } from '../served.ts';
import { shapeFaults } from '../shapes.ts';

// What the page is answered of imports: the same as the command, and what it would do before it is done.

const NVDA: FidelityRow = {
  symbol: 'NVDA',
  description: 'NVIDIA',
  shares: '100',
  price: '$48.00',
  value: '$4800.00',
  cost: '$3000.00',
};
const SPLIT: FidelityRow = { ...NVDA, shares: '400', price: '$12.10', value: '$4840.00' };
const JPM: FidelityRow = { symbol: 'JPM', shares: '60', price: '$351.58', value: '$21094.80', cost: '$12000.00' };
const ZZZX: FidelityRow = { symbol: 'ZZZX', description: 'ZED', shares: '10', price: '$10.00', value: '$100.00' };
const AT = '2026-11-23T10:00:00-05:00';

const body = (name: string, text: string | Uint8Array, said: object = {}) => {
  return { name, base64: Buffer.from(text).toString('base64'), ...said };
};

async function sitting(): Promise<{ folder: string; pat: Person }> {
  const folder = temporaryFolder();
  const desk = await openDesk(folder, { at: AT });
  return { folder, pat: await enter(desk, desk.link) };
}

/** Previews a file and imports it as it was shown. */
async function imported(pat: Person, name: string, text: string, said: object = {}) {
  const { json } = await pat.post('/api/imports/preview', body(name, text, said));
  return pat.post('/api/imports', body(name, text, { ...said, shown: json.outcome.shown }));
}

const first = fidelityFile(20, '12870.09', [NVDA, JPM, ZZZX]);
const second = fidelityFile(21, '12900.09', [SPLIT, JPM, { ...ZZZX, price: '$10.50', value: '$105.00' }]);

describe('a positions file', () => {
  test('is shown with all that it would change, and nothing is written or recorded by that', async () => {
    const { folder, pat } = await sitting();
    const before = contentsOf(folder);
    const seen = await pat.post('/api/imports/preview', body('p.csv', first));
    expect(seen.status).toBe(200);
    expect(seen.json).toMatchObject({
      name: 'p.csv',
      broker: 'Fidelity',
      has_positions: true,
      trades: 0,
      asks: null,
      accounts: [{ key: 'X12345678', number: 'X12345678', name: 'Individual' }],
      last: null,
      problems: [],
      outcome: { document: 'Portfolio.md', state: 'made', value: [null, '38864.89'], cash: [null, '12870.09'] },
    });
    expect(seen.json.outcome.unknown_sectors).toEqual([{ ticker: 'ZZZX', name: 'ZED' }]);
    expect(contentsOf(folder)).toEqual(before);

    expect((await imported(pat, 'p.csv', first)).status).toBe(200);
    const next = await pat.post('/api/imports/preview', body('q.csv', second));
    const rows = next.json.outcome.rows.map((row: { ticker: string; change: string; shares: string[] }) => [
      row.ticker,
      row.change,
      row.shares,
    ]);
    expect(rows).toEqual([
      ['JPM', 'unchanged', ['60', '60']],
      ['NVDA', 'changed', ['100', '400']],
      ['ZZZX', 'repriced', ['10', '10']],
    ]);
    expect(next.json.outcome.differences).toEqual([
      {
        ticker: 'NVDA',
        says: '100 shares at $48.00, now 400 at $12.10',
        likely: { kind: 'split', value: '4:1' },
      },
    ]);
    const waiting = await pat.get('/api/imports');
    expect(waiting.json).toMatchObject({ last: { name: 'p.csv', written: true }, open: [] });
    expect(
      shapeFaults([
        ['ImportPreviewShape', seen.json],
        ['ImportPreviewShape', next.json],
        ['WaitingImportShape', waiting.json],
      ]),
    ).toEqual([]);
  });

  test('becomes the document that the command makes of it, with the sectors that were named', async () => {
    const { folder, pat } = await sitting();
    const beside = temporaryFolder();
    writeFileSync(join(beside, 'p.csv'), first);
    porchOn({ now: () => Date.parse(AT) }, 'import', join(beside, 'p.csv'), join(beside, 'account'));
    const made = await imported(pat, 'p.csv', first);
    expect(made.json).toMatchObject({ state: 'made', fresh: true, waiting: { open: [] } });
    expect(shapeFaults([['ImportedShape', made.json]])).toEqual([]);
    const own = contentsOf(folder)['Portfolio.md'];
    expect(own).toBe(contentsOf(join(beside, 'account'))['Portfolio.md']);
    expect(own).toContain('| ZZZX | ZED | — | 10 |');

    const sectors = [{ ticker: 'ZZZX', sector: 'semiconductors' }];
    expect((await imported(pat, 'q.csv', second, { sectors })).status).toBe(200);
    expect(contentsOf(folder)['Portfolio.md']).toMatch(/\| ZZZX \| ZED \| [A-Z]\w+ \| 10 \|/);
    const wrong = await pat.post(
      '/api/imports/preview',
      body('q.csv', second, { sectors: [{ ticker: 'ZZZX', sector: '7' }] }),
    );
    expect(wrong.json.outcome).toBe(null);
    expect(wrong.json.problems[0].message).toBe('ZZZX: the sector “7” is no name');
  });

  test('keeps no sector that the document has no column for, and says so', async () => {
    const { folder, pat } = await sitting();
    const bare =
      '# Mine\n\nAs of: 2026-11-19\nCash: $100\n\n| Ticker | Shares | Price |\n|---|---|---|\n| ZZZX | 10 | 9 |\n';
    writeFileSync(join(folder, 'Portfolio.md'), `${bare}\n## Action plan\n- Hold Cash\n`);
    const file = fidelityFile(20, '100.00', [ZZZX]);
    const open = await pat.post('/api/imports/preview', body('p.csv', file));
    expect(open.json.outcome.unknown_sectors).toEqual([{ ticker: 'ZZZX', name: 'ZED' }]);
    const said = { sectors: [{ ticker: 'ZZZX', sector: 'Energy' }] };
    const { json } = await pat.post('/api/imports/preview', body('p.csv', file, said));
    expect([json.outcome, json.problems[0]?.message]).toEqual([
      null,
      'Portfolio.md has no column that could keep the sector of ZZZX (Energy)',
    ]);
  });

  test('is not imported where it would come to something else than what was shown', async () => {
    const { folder, pat } = await sitting();
    await imported(pat, 'p.csv', first);
    const { json } = await pat.post('/api/imports/preview', body('q.csv', second));
    const { shown } = json.outcome;
    const other = fidelityFile(21, '12900.10', [SPLIT, JPM, ZZZX]);
    expect((await pat.post('/api/imports', body('q.csv', other, { shown }))).status).toBe(409);
    const path = join(folder, 'Portfolio.md');
    const text = String(contentsOf(folder)['Portfolio.md']);
    writeFileSync(path, `${text}\nA line.\n`);
    const before = contentsOf(folder);
    const refused = await pat.post('/api/imports', body('q.csv', second, { shown }));
    expect([refused.status, refused.json.problems[0].message]).toEqual([
      409,
      'since the import was shown, the portfolio, policy or what is recorded of the account has changed',
    ]);
    const { '.orchestrator/refused-requests.jsonl': _log, ...rest } = contentsOf(folder);
    const { '.orchestrator/refused-requests.jsonl': _before, ...restBefore } = before;
    expect(rest).toEqual(restBefore);
    writeFileSync(path, text);
    expect((await pat.post('/api/imports', body('q.csv', second, { shown }))).status).toBe(200);
  });

  test('waits for a word on what no fill explains, and the word must fit the figures and the import that was shown', async () => {
    const { pat } = await sitting();
    await imported(pat, 'p.csv', first);
    const { json } = await imported(pat, 'q.csv', second);
    const { key } = json.waiting.last;
    expect(json.waiting.open).toHaveLength(1);
    expect((await pat.post('/api/plans', { workflow: 'rebalance' })).status).toBe(422);
    const say = (said: object) =>
      pat.post('/api/imports/confirmation', { shown: key, ticker: 'NVDA', reason: null, ...said });
    expect((await say({ kind: 'split', value: '4:1', shown: 'import:1:x' })).status).toBe(409);
    const wrong = await say({ kind: 'split', value: '3:1' });
    expect([wrong.status, wrong.json.problems[0].message]).toEqual([
      422,
      'a split 3:1 of 100 shares makes no 400 of NVDA',
    ]);
    expect((await say({ kind: 'split' })).status).toBe(422);
    const right = await say({ kind: 'split', value: '4:1', reason: 'June split' });
    expect(right.json).toMatchObject({ open: [], confirmed: ['NVDA had 100 shares at $48.00, now 400 at $12.10'] });
    expect(shapeFaults([['WaitingImportShape', right.json]])).toEqual([]);
    expect((await pat.post('/api/plans', { workflow: 'rebalance' })).status).toBe(200);
  });

  test('with several accounts asks which, without a time asks for it, and takes what is said', async () => {
    const { pat } = await sitting();
    const two = `${first}${fidelityFile(20, '50.00', [JPM], 'X99999999').split('\n').slice(1, 3).join('\n')}\n`;
    const untimed = two.replace(/\n"Date.*\n/, '\n');
    const ask = async (said: object) => (await pat.post('/api/imports/preview', body('p.csv', untimed, said))).json;
    expect(await ask({})).toMatchObject({ asks: 'account', outcome: null, problems: [] });
    const account = 'X99999999';
    expect(await ask({ account })).toMatchObject({ asks: 'time', outcome: null, problems: [] });
    const said = { account, asOf: '2026-11-20T21:10:00Z' };
    expect(await ask(said)).toMatchObject({ asks: null, outcome: { account, as_of: '2026-11-20T21:10:00.000Z' } });
    expect((await pat.post('/api/imports/preview', body('p.csv', untimed, { ...said, asOf: 'noon' }))).status).toBe(
      422,
    );
    await imported(pat, 'p.csv', untimed, said);
    // another account than the one of before is asked for, too
    expect((await pat.post('/api/imports/preview', body('q.csv', second))).json).toMatchObject({ asks: 'account' });
  });

  const HELD = [
    { ticker: 'NVDA', shares: 100, price: '48.00', paid: '30.00' },
    { ticker: 'JPM', shares: 60, price: '351.58', paid: '200.00' },
  ];
  test.each([
    ['etrade', 'E*TRADE', true],
    ['schwab', 'Schwab', true],
    ['fidelity', 'Fidelity', false],
    ['merrill', 'Merrill', false],
    ['jp_morgan', 'J.P. Morgan (Chase)', false],
    ['Flex as XML', 'Interactive Brokers', true],
  ])('of %s is known for what it is, and becomes what the command makes of it', async (broker, name, isStated) => {
    const { folder, pat } = await sitting();
    const text = positionsText(broker, 21, '12870.09', HELD);
    const beside = temporaryFolder();
    writeFileSync(join(beside, 'p.csv'), text);
    const ran = porchOn({ now: () => Date.parse(AT) }, 'import', join(beside, 'p.csv'), join(beside, 'account'));
    expect([ran.status, ran.error]).toEqual([0, '']);
    const { json } = await pat.post('/api/imports/preview', body('p.csv', text));
    expect(json).toMatchObject({
      broker: name,
      outcome: { total: '38764.89', total_stated: isStated, value: [null, '38764.89'], cash: [null, '12870.09'] },
    });
    expect((await imported(pat, 'p.csv', text)).status).toBe(200);
    expect(contentsOf(folder)['Portfolio.md']).toBe(contentsOf(join(beside, 'account'))['Portfolio.md']);
  });

  test('of funds is offered the lines of policy.json that they need, which one call writes as they were shown', async () => {
    const { folder, pat } = await sitting();
    writeFileSync(join(folder, 'policy.json'), '{\n  "fill_price_band_pct": 8\n}\n');
    const fund = (symbol: string, shares: string, price: string, value: string): FidelityRow => {
      return { symbol, shares, price: `$${price}`, value: `$${value}` };
    };
    const funds = [fund('VTI', '120', '300.00', '36000.00'), fund('VXUS', '300', '65.00', '19500.00')];
    const seen = await imported(pat, 'p.csv', fidelityFile(20, '5000.00', funds));
    const lines = [
      '"fund_position_maximum_pct": 60',
      '"sector_caps": {"Diversified Equity": 60}',
      '"buy_held": "when_no_pick"',
    ];
    expect([seen.json.policy_lines, seen.json.waiting.policy_lines]).toEqual([lines, lines]);
    const take = (said: readonly string[]) => pat.post('/api/imports/policy', { lines: said });
    expect((await take(['"fund_position_maximum_pct": 100'])).status).toBe(409);
    expect((await take(lines)).json).toMatchObject({ policy_lines: [] });
    expect(JSON.parse(String(contentsOf(folder)['policy.json']))).toEqual({
      fill_price_band_pct: 8,
      fund_position_maximum_pct: 60,
      sector_caps: { 'Diversified Equity': 60 },
      buy_held: 'when_no_pick',
    });
    expect((await take(lines)).status).toBe(422);
    const last = (await pat.get('/api/journal')).json.entries[0];
    expect([last.kind, last.by]).toEqual(['document_changed', 'pat']);
  });

  test('of an account of a household goes into that account alone', async () => {
    const root = temporaryFolder();
    cpSync(join(ROOT, 'examples/household'), root, { recursive: true });
    mkdirSync(join(root, 'accounts/fresh'));
    const desk = await openDesk(root, { at: AT });
    const pat = await enter(desk, desk.link);
    const before = contentsOf(join(root, 'accounts/joint'));
    const at = '/api/accounts/fresh/imports';
    const { json } = await pat.post(`${at}/preview`, body('p.csv', first));
    expect((await pat.post(at, body('p.csv', first, { shown: json.outcome.shown }))).json).toMatchObject({
      state: 'made',
    });
    expect(contentsOf(join(root, 'accounts/fresh'))['Portfolio.md']).toContain('| NVDA | NVIDIA | Technology | 100 |');
    expect(contentsOf(join(root, 'accounts/joint'))).toEqual(before);
    const named = (await pat.get('/api/household')).json.accounts.map(({ name }: { name: string }) => name);
    expect(named).toEqual(['fresh', 'joint', 'roth', 'traditional']);
  });

  test('in UTF-16 is read as the same file in UTF-8', async () => {
    const { pat } = await sitting();
    const wide = Buffer.from(`\uFEFF${first}`, 'utf16le');
    const [one, other] = [
      await pat.post('/api/imports/preview', body('p.csv', first)),
      await pat.post('/api/imports/preview', body('p.csv', wide)),
    ];
    expect(other.json.outcome.rows).toEqual(one.json.outcome.rows);
  });
});

test('a table of one’s own is read from a workbook as from its text', async () => {
  const { pat } = await sitting();
  const rows = [
    ['Ticker', 'Shares', 'Price'],
    ['NVDA', 100, 48],
    ['Cash', '', 1000],
  ] as const;
  const book = archive(workbookParts({ Holdings: { rows: rowsXml(rows) } }));
  const said = { account: undefined, asOf: '2026-11-20T16:00-05:00' };
  const [one, other] = [
    await pat.post('/api/imports/preview', { ...body('p.csv', rows.map((row) => row.join(',')).join('\n')), ...said }),
    await pat.post('/api/imports/preview', { ...body('p.xlsx', book), ...said }),
  ];
  expect([one.status, one.json.broker]).toEqual([200, 'a table of your own']);
  expect(other.json.outcome.rows).toEqual(one.json.outcome.rows);
});

describe('a file that is none', () => {
  test.each([
    ['a torn workbook', Buffer.from('PK\u0003\u0004'), 'the file is a damaged or an unusual archive'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'the file is a PDF'],
    ['binary', Buffer.from([0, 255, 1, 254, 0, 0, 200]), 'the file is no text in UTF-8 or UTF-16'],
    ['nothing', Buffer.alloc(0), 'the file is empty'],
    ['a table of one’s own', Buffer.from('a,b,c\n1,2,3\n'), 'this file is not an export that is known here'],
  ])('%s is refused with words', async (_, bytes, message) => {
    const { folder, pat } = await sitting();
    const before = contentsOf(folder);
    const refused = await pat.post('/api/imports/preview', body('p.csv', bytes));
    expect([refused.status, refused.json.problems[0]?.message]).toEqual([422, message]);
    expect(contentsOf(folder)).toEqual(before);
  });

  test('of 5 MB is too large for the desk, which says how large one may be', async () => {
    const { pat } = await sitting();
    const refused = await pat.post('/api/imports/preview', body('p.csv', Buffer.alloc(5_000_000, 'x')));
    expect([refused.status, refused.json.problems[0].message]).toEqual([413, 'the body is too large']);
  });

  test('has its problems at their line and column', async () => {
    const { pat } = await sitting();
    const bad = first.replace('$351.58', 'many');
    const refused = await pat.post('/api/imports/preview', body('p.csv', bad));
    expect(refused.status).toBe(422);
    expect(refused.json.problems[0]).toMatchObject({ file: 'p.csv', line: 4, column: 30 });
  });
});

/** Letters alone, another for each number. */
const named = (index: number): string => `Q${[...String(index)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('')}`;

/** A holding whose description is this text, as a broker's CSV would quote it. */
function described(text: string, index: number): FidelityRow {
  const description = `"${text.replaceAll('"', '""')}"`;
  return { symbol: named(index), description, shares: '1', price: '$1.00', value: '$1.00' };
}

describe('texts that would be more than text', () => {
  test('as names are plain text in the document, or the file is refused with words', async () => {
    const { folder, pat } = await sitting();
    const refused: string[] = [];
    const read: FidelityRow[] = [];
    for (const [index, text] of PAYLOADS.entries()) {
      const row = described(text, index);
      const file = fidelityFile(20, '100.00', [row]);
      const { status, json } = await pat.post('/api/imports/preview', body('p.csv', file));
      if (status === 200 && json.outcome !== null) read.push(row);
      else {
        expect([text, status, (json.problems[0]?.message ?? '').length > 10]).toEqual([text, status, true]);
        expect([200, 422]).toContain(status);
        refused.push(text);
      }
    }
    expect([read.length > 250, refused.length < 60]).toEqual([true, true]);
    expect((await imported(pat, 'p.csv', fidelityFile(20, '100.00', read))).status).toBe(200);
    const document = String(contentsOf(folder)['Portfolio.md']);
    const holdings = document.slice(document.indexOf('|:---'), document.indexOf('## ACTION PLAN'));
    expect(holdings.split('\n').length).toBeGreaterThan(250);
    // no mark of markup, no formula, and nothing that cannot be seen
    expect(holdings).not.toMatch(/[<>`[\]{}=@\\\p{Cf}\p{Co}]/u);
    expect(holdings.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  test('as bytes, as a name and as an answer are refused with words, and nothing is written', async () => {
    const { folder, pat } = await sitting();
    const before = contentsOf(folder);
    for (const text of PAYLOADS) {
      const asBytes = await pat.post('/api/imports/preview', body('p.csv', `${text}\n${text}`));
      expect([text, asBytes.status]).toEqual([text, 422]);
      const short = text.slice(0, 100);
      const said = { account: short, sectors: [{ ticker: 'ZZZX', sector: short }] };
      const asAnswer = await pat.post('/api/imports/preview', body(text.slice(0, 200), first, said));
      expect([text, [200, 400, 422].includes(asAnswer.status), asAnswer.json?.outcome ?? null]).toEqual([
        text,
        true,
        null,
      ]);
    }
    expect((await pat.post('/api/imports/preview', { ...body('p.csv', first), path: '/etc/passwd' })).status).toBe(400);
    const { '.orchestrator/refused-requests.jsonl': _log, ...rest } = contentsOf(folder);
    expect(rest).toEqual(before);
  });
});
