import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentsOf, porch, temporaryFolder, workspace } from './porch.ts';

// What any of the three documents restricts reaches the trades and every report (READING 7).

const AT = ['--at', '2026-08-21'];
const CASE_1 = documentsOf('test-case-1-rebalance');
const PORTFOLIO = CASE_1['Portfolio.md'] ?? '';
const VIEW = CASE_1['Market-Analyst.md'] ?? '';

interface Answer {
  readonly plan_id: string;
  readonly status: string;
  readonly conditions: readonly { readonly id: string; readonly subject: string }[];
  readonly restrictions?: readonly Record<string, unknown>[];
}

function rebalanced(documents: Readonly<Record<string, string>>) {
  const out = join(temporaryFolder(), 'out');
  const ran = porch('rebalance', workspace(documents), ...AT, '--out', out, '--json');
  const answer: Answer = JSON.parse(ran.out);
  const { trades }: { trades: readonly { action: string; ticker: string }[] } = JSON.parse(
    readFileSync(join(out, 'trade_list.json'), 'utf8'),
  );
  return {
    answer,
    trades: trades.map(({ action, ticker }) => `${action} ${ticker}`),
    report: readFileSync(join(out, 'recommendation_report.md'), 'utf8'),
  };
}

const SOLD = 'NEM';
const BOUGHT = 'NVDA';

test('what is tried here is traded where nothing forbids it', () => {
  const { trades, answer } = rebalanced(CASE_1);
  expect(trades).toContain(`SELL ${SOLD}`);
  expect(trades).toContain(`BUY ${BOUGHT}`);
  expect(answer.restrictions).toBeUndefined();
});

describe.each([
  ['Portfolio.md', `${PORTFOLIO}\n## Do not sell\n\n- ${SOLD}\n`, PORTFOLIO, `SELL ${SOLD}`, 'sell', SOLD],
  ['Market-Analyst.md', `${VIEW}\nNever buy ${BOUGHT}.\n`, VIEW, `BUY ${BOUGHT}`, 'buy', BOUGHT],
  ['Stock-Analyst.md', `HOLD JPM\n\nRestricted names: ${BOUGHT}\n`, '', `BUY ${BOUGHT}`, 'buy', BOUGHT],
] as const)('a restraint in %s', (file, text, before, trade, side, ticker) => {
  const line = text.trimEnd().split('\n').length;

  test('keeps the trade from the plan, and is told with its line in JSON and in the report', () => {
    const { answer, trades, report } = rebalanced({ ...CASE_1, [file]: text });
    expect(trades).not.toContain(trade);
    const source = { file, line, text: expect.stringContaining(ticker) };
    expect(answer.restrictions).toContainEqual({
      ticker,
      side,
      reason: null,
      from: null,
      until: null,
      in_force: true,
      source,
    });
    const words = side === 'sell' ? 'sold' : 'bought';
    expect(report).toContain(`  - ${ticker}: not to be ${words}, in force; ${file} line ${line}\n`);
  });

  test('is told by check', () => {
    const folder = workspace({ ...CASE_1, [file]: text });
    const { understood } = JSON.parse(porch('check', folder, ...AT, '--json').out);
    const free = JSON.parse(
      porch('check', workspace({ ...CASE_1, [file]: before || 'HOLD JPM\n' }), ...AT, '--json').out,
    );
    expect(understood.restrictions).toBe(free.understood.restrictions + 1);
    expect(understood.restrictions_list).toHaveLength(understood.restrictions);
    expect(porch('check', folder, ...AT).out).toContain(`${ticker}: not to be`);
  });
});

test('where a restriction stands is no part of a plan’s id', () => {
  const restricted = (text: string) => rebalanced({ ...CASE_1, 'Portfolio.md': `${PORTFOLIO}\n${text}` });
  const [one, other] = [restricted('## Do not sell\n\n- GME\n'), restricted('\n\n\nDo not sell GME.\n')];
  expect(one.answer.restrictions?.length).toBe(1);
  expect(one.answer.plan_id).toBe(other.answer.plan_id);
  expect(one.answer.plan_id).not.toBe(rebalanced(CASE_1).answer.plan_id);
});

test('a restriction of policy.json is told with its line', () => {
  const policy = '{\n  "restrictions": [\n    {"ticker": "GME", "side": "buy", "until": "2026-08-20"}\n  ]\n}\n';
  const { answer, report } = rebalanced({ ...CASE_1, 'policy.json': policy });
  expect(answer.restrictions).toMatchObject([
    { ticker: 'GME', in_force: false, source: { file: 'policy.json', line: 3 } },
  ]);
  expect(report).toContain(
    '  - GME: not to be bought, until 2026-08-20, not in force on 2026-08-21; policy.json line 3\n',
  );
});

test('a restraint in an analyst’s document that cannot be read stops the plan', () => {
  const folder = workspace({ ...CASE_1, 'Market-Analyst.md': `${VIEW}\n## Restricted list\n\n- isrg\n` });
  const ran = porch('rebalance', folder, ...AT, '--out', join(temporaryFolder(), 'out'));
  expect(ran.status).toBe(2);
  expect(ran.error).toContain('“isrg” is no ticker');
});
