import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatherHousehold, planHousehold } from '../src/desk/household/judgeTogether.ts';
import { atFour } from '../src/index.ts';
import { marketViewText, portfolioText } from './accounts.ts';
import { figure, inPairs, median, milliseconds, type Row } from './measure.ts';

const PAIRS = 9;
const ACCOUNTS = 20;
const POSITIONS = 200;
const QUESTION = { workflow: 'rebalance', isCashOnly: false } as const;

/** A household of many accounts against one account with as many positions: read, and each planned and judged. */
export function householdRows(): Row[] {
  const root = mkdtempSync(join(tmpdir(), 'porch-bench-'));
  try {
    return [
      ...rowsOf(root, 'plain', '{}', 1.3),
      ...rowsOf(root, 'judged for tax', '{"account": {"type": "taxable"}}', 1.4),
    ];
  } finally {
    rmSync(root, { recursive: true });
  }
}

function rowsOf(root: string, name: string, policy: string, goal: number): Row[] {
  const many = household(join(root, name, 'many'), ACCOUNTS, POSITIONS, policy);
  const alone = household(join(root, name, 'alone'), 1, POSITIONS, policy);
  const one = household(join(root, name, 'one'), 1, ACCOUNTS * POSITIONS, policy);
  const row = (what: string, held: number | null, subject: () => number): Row => {
    const { ratios, subjects } = inPairs(PAIRS, plan(one), subject);
    return {
      what: `${what}, ${name}, against one account with ${ACCOUNTS * POSITIONS}`,
      ratios,
      goal: held,
      itself: `${figure(median(subjects))} ms`,
    };
  };
  return [
    row(`plan a household of ${ACCOUNTS} accounts with ${POSITIONS} positions each`, goal, plan(many)),
    row('floor of it, as many accounts planned each by itself', null, () => ACCOUNTS * plan(alone)()),
  ];
}

function household(root: string, accounts: number, positions: number, policy: string): string {
  for (let number = 1; number <= accounts; number += 1) {
    const account = join(root, 'accounts', `a${number}`);
    mkdirSync(account, { recursive: true });
    writeFileSync(join(account, 'Portfolio.md'), portfolioText(positions));
    writeFileSync(join(account, 'Market-Analyst.md'), marketViewText());
    writeFileSync(join(account, 'policy.json'), policy);
  }
  writeFileSync(join(root, 'policy.json'), '{}');
  return root;
}

function plan(root: string): () => number {
  return () =>
    milliseconds(() => {
      const { value } = gatherHousehold(root);
      const plans = value === null ? null : planHousehold(value, QUESTION, atFour('2026-08-21'));
      if (plans?.value?.every((one) => one.plan !== null) !== true) throw new Error('an account has no plan');
    });
}
