import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { contentsOf, porchOn, ROOT } from '../cli/porch.ts';
import { PAYLOADS } from '../web/access/payloads.ts';
import { ask, clientOf, DAY, exampleWorkspace, MOMENT } from './door.ts';

/** Of the hostile texts, every fifteenth; all of them in the deep runs. */
const SHARE = process.env.DEEP_RUNS === undefined ? 15 : 1;

const SHAPES = ['common', 'dry_run', 'recommendation', 'trade_list', 'check', 'proposal'];
const schemas = new Ajv2020({ strict: false });
for (const name of SHAPES)
  schemas.addSchema(JSON.parse(readFileSync(join(ROOT, `schemas/${name}.schema.json`), 'utf8')));

function faults(name: string, value: unknown): unknown {
  return schemas.validate(`${name}.schema.json`, value) ? null : schemas.errors;
}

const porch = (folder: string, ...args: readonly string[]) =>
  porchOn({ now: () => MOMENT }, ...args, folder, '--at', DAY);

test('has tools to ask, try and propose, and none that decides', async () => {
  const client = await clientOf(exampleWorkspace());
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([
    'check',
    'restrictions',
    'prompt',
    'explain',
    'what_if',
    'plans',
    'plan',
    'propose_targets',
    'propose_recommendation',
  ]);
  const writing = tools.filter(({ annotations }) => annotations?.readOnlyHint !== true).map(({ name }) => name);
  expect(writing).toEqual(['propose_targets', 'propose_recommendation']);
});

describe('asking', () => {
  test('check says what `porch check --json` says, and how each limit stands', async () => {
    const folder = exampleWorkspace();
    const told = await ask(await clientOf(folder), 'check');
    expect(told.structured).toEqual(JSON.parse(porch(folder, 'check', '--json').out));
    expect(faults('check', told.structured)).toBeNull();
    expect(told.text).toContain('- violated: sector_cap of Materials: measured 46.7526%, limit 40%, headroom -6.7526%');
    expect(told.text).toContain('- ok: position_size of NEM: measured 14.2106%, limit 15%, headroom 0.7894%');
  });

  test('check of a document that cannot be read gives its problems', async () => {
    const folder = exampleWorkspace();
    const client = await clientOf(folder);
    const text = readFileSync(join(folder, 'Portfolio.md'), 'utf8');
    writeFileSync(join(folder, 'Portfolio.md'), text.replace('$131.58', '~$131.58'));
    const told = await ask(client, 'check');
    expect(told.isError).toBe(true);
    const { problems } = JSON.parse(porch(folder, 'check', '--json').out);
    expect(told.structured).toEqual({ problems });
    expect(told.text).toContain(`Portfolio.md:${problems[0].line}:${problems[0].column}: `);
  });

  test('what_if gives the plan that the same targets in the document give, and records nothing', async () => {
    const folder = exampleWorkspace();
    const client = await clientOf(folder);
    const before = contentsOf(folder);
    const { structured, text } = await ask(client, 'what_if', { targets: [{ sector: 'Materials', pct: '20' }] });
    expect(contentsOf(folder)).toEqual(before);
    const { recommendation, trade_list, dry_run } = structured ?? {};
    expect([
      faults('recommendation', recommendation),
      faults('trade_list', trade_list),
      faults('dry_run', dry_run),
    ]).toEqual([null, null, null]);
    const other = exampleWorkspace();
    const document = readFileSync(join(other, 'Portfolio.md'), 'utf8');
    writeFileSync(join(other, 'Portfolio.md'), document.replace(/(Reduce Materials from [\d.]+% to )25%/, '$120%'));
    const made = JSON.parse(porch(other, 'rebalance', '--json').out);
    expect(recommendation).toMatchObject({ plan_id: made.plan_id, status: made.status });
    expect(text).toContain('- ok: sector_cap of Materials: measured 19.9574%, limit 40%');
  });

  test('what_if takes prices, with targets and limits together: as if the documents stated them', async () => {
    const folder = exampleWorkspace();
    const client = await clientOf(folder);
    const before = contentsOf(folder);
    const prices = [{ ticker: 'NEM', price: '$120.00' }];
    const alone = await ask(client, 'what_if', { prices });
    expect(contentsOf(folder)).toEqual(before);
    expect(alone.structured).toMatchObject({
      dry_run: {
        before: { positions: expect.arrayContaining([expect.objectContaining({ ticker: 'NEM', price: '120.00' })]) },
      },
    });
    const other = exampleWorkspace();
    const document = readFileSync(join(other, 'Portfolio.md'), 'utf8');
    // its own value column would disagree
    writeFileSync(
      join(other, 'Portfolio.md'),
      document.replace(/^(\| NEM .*?)\$131\.58(.*?)\$71,053\.20(.*)$/m, '$1$$120.00$2$$64,800.00$3'),
    );
    const stated = await ask(await clientOf(other), 'what_if');
    const trades = ({ structured }: typeof stated) => Object(structured?.trade_list).trades;
    expect(trades(alone)).toEqual(trades(stated));
    const together = await ask(client, 'what_if', {
      prices,
      targets: [{ sector: 'Materials', pct: '20' }],
      limits: [{ path: ['position_size_maximum_pct'], value: '9' }],
    });
    expect(together.text).toContain('limit 9%');
    expect(together.text).toContain('- ok: sector_cap of Materials: measured 19.9');
  });

  test('what_if refuses a price that is none, and one of what no document names', async () => {
    const client = await clientOf(exampleWorkspace());
    const told = async (...prices: readonly object[]) => (await ask(client, 'what_if', { prices })).text.split('\n');
    expect(
      await told({ ticker: 'NEM', price: '0' }, { ticker: 'nem', price: '12' }, { ticker: 'NEM', price: '-1' }),
    ).toEqual([
      expect.stringContaining('request:1:1: the price of NEM: “0” is not above zero'),
      expect.stringContaining('request:1:1: "nem" is no ticker'),
      expect.stringContaining('request:1:1: the price of NEM: “-1” is not above zero'),
    ]);
    expect(await told({ ticker: 'NEM', price: '1' }, { ticker: 'NEM', price: '2' })).toEqual([
      'request:1:1: NEM has two prices; accepted: one price for each security',
    ]);
    expect(await told({ ticker: 'ZZZZ', price: '1' })).toEqual([
      expect.stringContaining('no document names ZZZZ, so its price changes nothing; accepted: one of '),
    ]);
  });

  test('restrictions, plans, one plan and the prompt say what the commands say', async () => {
    const folder = exampleWorkspace();
    const client = await clientOf(folder);
    expect((await ask(client, 'restrictions')).text).toBe('No restrictions.');
    const { plan_id: id } = JSON.parse(porch(folder, 'rebalance', '--json').out);
    const listed = await ask(client, 'plans');
    expect(listed.text.startsWith(porch(folder, 'plans').out)).toBe(true);
    expect(listed.structured).toMatchObject({ of: 1, plans: JSON.parse(porch(folder, 'plans', '--json').out).plans });
    const show = (...args: readonly string[]) =>
      porchOn({ now: () => MOMENT }, 'show', id, '--workspace', folder, '--at', DAY, ...args).out;
    const shown = await ask(client, 'plan', { plan: id.slice(0, 8) });
    expect(shown.text.startsWith(`${show()}\nRules:\n- ok: sector_cap of Materials: measured`)).toBe(true);
    expect(shown.structured).toMatchObject(JSON.parse(show('--json')));
    expect((await ask(client, 'plan', { plan: 'ffff' })).isError).toBe(true);
    const prompt = porchOn({}, 'prompt', 'market', '--workspace', folder).out;
    expect((await ask(client, 'prompt', { document: 'market' })).text).toBe(prompt);
    expect((await ask(client, 'prompt', { document: 'stock', schema: true })).text).toBe(
      porchOn({}, 'prompt', 'stock', '--schema').out,
    );
  });

  test('its resources are the documents, and no other file has an address', async () => {
    const folder = exampleWorkspace();
    const client = await clientOf(folder);
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual([
      'porch://documents/Portfolio.md',
      'porch://documents/Market-Analyst.md',
    ]);
    const { contents } = await client.readResource({ uri: 'porch://documents/Portfolio.md' });
    expect(contents[0]).toMatchObject({ text: readFileSync(join(folder, 'Portfolio.md'), 'utf8') });
    const elsewhere = ['..%2F..%2Fetc%2Fpasswd', '%2Fetc%2Fpasswd', '.orchestrator%2Fjournal.sqlite', 'x.md', '../x'];
    for (const name of elsewhere)
      await expect(client.readResource({ uri: `porch://documents/${name}` })).rejects.toThrow();
    for (const name of ['..%2Fpolicy.json', '%E0%A4%A', '%2e%2e'])
      await expect(client.readResource({ uri: `porch://plans/0/${name}` })).rejects.toThrow('Resource not found');
  });

  test('its prompts are those of `porch prompt`', async () => {
    const folder = exampleWorkspace();
    const client = await clientOf(folder);
    const { messages } = await client.getPrompt({ name: 'write_stock' });
    const text = porchOn({}, 'prompt', 'stock', '--workspace', folder).out;
    expect(messages).toEqual([{ role: 'user', content: { type: 'text', text } }]);
  });
});

const TARGETS = { agent: 'Ada', rationale: 'miners ran far', targets: [{ sector: 'Materials', pct: '20' }] };
const ADVICE = {
  agent: 'Ada',
  rationale: 'AI demand',
  ticker: 'NVDA',
  action: 'BUY',
  size: '3%',
  conviction: '78',
  sector: 'Technology',
  price: '$200.00',
  thesis: 'Demand outruns supply.',
};

describe('proposing', () => {
  test('writes a draft with its author, and changes no document', async () => {
    const folder = exampleWorkspace();
    const before = contentsOf(folder);
    const told = await ask(await clientOf(folder), 'propose_targets', TARGETS);
    expect(told.isError).toBe(false);
    expect(faults('proposal', told.structured)).toBeNull();
    expect(told.structured).toMatchObject({
      agent: 'Ada',
      client: 'assistant 2.0',
      kind: 'targets',
      made_at: '2026-08-21T19:00:00.000Z',
    });
    const { proposal_id: id } = told.structured ?? {};
    const after = contentsOf(folder);
    expect(Object.keys(after).filter((name) => !(name in before))).toEqual([`proposals/${id}.json`]);
    expect(JSON.parse(after[`proposals/${id}.json`] ?? '')).toEqual(told.structured);
    expect({ ...after, [`proposals/${id}.json`]: undefined }).toEqual({
      ...before,
      [`proposals/${id}.json`]: undefined,
    });
    expect(told.text).toContain('The plan that it would lead to: SAFE: 9 trades');
  });

  test('the same again is the same draft', async () => {
    const folder = exampleWorkspace();
    const client = await clientOf(folder);
    const [one, other] = [await ask(client, 'propose_targets', TARGETS), await ask(client, 'propose_targets', TARGETS)];
    expect(other.structured).toEqual(one.structured);
    expect(Object.keys(contentsOf(folder)).filter((name) => name.startsWith('proposals/'))).toHaveLength(1);
  });

  test.each([
    ['blanks', '  '],
    ['characters that show nothing', '\u200b\u2060'],
    ['an escape sequence', 'Ada\u001b[31m'],
    ['a mark that turns the writing', 'Ada\u202e'],
    ['half a letter', 'Ada\ud800'],
  ])('%s are no name of an agent', async (_, agent) => {
    const folder = exampleWorkspace();
    const told = await ask(await clientOf(folder), 'propose_targets', { ...TARGETS, agent });
    expect([told.isError, told.text]).toEqual([
      true,
      'request:1:1: agent names nobody; accepted: a name of at most 100 characters, each of which can be seen',
    ]);
    expect(existsSync(join(folder, 'proposals'))).toBe(false);
  });

  test('an agent’s name stands on one line, and a client whose name cannot be read is unknown', async () => {
    const folder = exampleWorkspace();
    const client = await clientOf(folder, { name: 'assistant\u001b[31m', version: '2.0' });
    const told = await ask(client, 'propose_targets', { ...TARGETS, agent: ' Ada\n  Lovelace ' });
    expect(told.structured).toMatchObject({ agent: 'Ada Lovelace', client: 'unknown' });
  });

  test('one that cannot be read is refused with its problems, and not kept', async () => {
    const folder = exampleWorkspace();
    const client = await clientOf(folder);
    const before = contentsOf(folder);
    const wrong = [
      await ask(client, 'propose_targets', { ...TARGETS, targets: [{ sector: 'Materials', pct: '120' }] }),
      await ask(client, 'propose_targets', { ...TARGETS, targets: [{ sector: 'Materials', pct: '60' }] }),
      await ask(client, 'propose_recommendation', { ...ADVICE, conviction: null }),
      await ask(client, 'propose_recommendation', { ...ADVICE, conviction: '0.78' }),
      await ask(client, 'propose_recommendation', { ...ADVICE, action: 'SHORT' }),
    ];
    expect(wrong.map(({ isError }) => isError)).toEqual([true, true, true, true, true]);
    expect(wrong.map(({ text }) => text.split(';')[0])).toEqual([
      'request:1:1: the target of Materials: “120” is not within 0 and 100',
      'Portfolio.md:38:34: a directive to decrease goes from 46.8% to 60%',
      'Stock-Analyst.md:3:4: a BUY states no conviction',
      'Stock-Analyst.md:7:15: the conviction “0.78” is on a scale of 0 to 1',
      'Stock-Analyst.md:3:4: “SHORT” is not made here: no position is sold short',
    ]);
    expect(contentsOf(folder)).toEqual(before);
  });

  test('what it says stays text: no word of it becomes a heading, an item or another recommendation', async () => {
    for (const payload of PAYLOADS.filter((_text, index) => index % SHARE === 0)) {
      const folder = exampleWorkspace();
      const client = await clientOf(folder);
      const told = await ask(client, 'propose_recommendation', { ...ADVICE, thesis: payload.slice(0, 2000) || 'x' });
      if (told.isError) continue;
      const { proposal_id: id } = told.structured ?? {};
      porchOn(
        { now: () => MOMENT },
        'proposals',
        'accept',
        String(id),
        '--workspace',
        folder,
        '--at',
        DAY,
        '--by',
        'pat',
      );
      const lines = readFileSync(join(folder, 'Stock-Analyst.md'), 'utf8').split(/\r\n|[\r\n\u2028\u2029]/);
      expect(lines.filter((line) => line !== '').map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
        '# Stock-Analyst',
        '## BUY',
        '- Ticker:',
        '- Action:',
        '- Conviction:',
        '- Proposed',
        '- Sector:',
        '- Price:',
        '- Thesis:',
      ]);
    }
  });

  test('arguments that are none are refused before anything is read', async () => {
    const folder = exampleWorkspace();
    const client = await clientOf(folder);
    const before = contentsOf(folder);
    for (const [name, args] of [
      ['check', { workspace: '/etc' }],
      ['plan', { plan: 'a'.repeat(65) }],
      ['plan', {}],
      ['what_if', { targets: 'all' }],
      ['what_if', { targets: [{ sector: 'Materials', pct: 20 }] }],
      ['what_if', { policy: '/etc/passwd' }],
      ['prompt', { document: '../../etc/passwd' }],
      ['propose_targets', { ...TARGETS, targets: [] }],
      ['propose_targets', { ...TARGETS, by: 'pat' }],
      ['propose_recommendation', { ...ADVICE, thesis: 'x'.repeat(1_000_000) }],
    ] as const) {
      expect([name, args, (await ask(client, name, args)).isError]).toEqual([name, args, true]);
    }
    for (const name of ['approve', 'review', 'record', 'resume', 'halt', 'accept'])
      await expect(ask(client, name)).rejects.toThrow();
    expect(contentsOf(folder)).toEqual(before);
  });
});
