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
      householdRow(root, 'plain', '{}'),
      householdRow(root, 'judged for tax', '{"account": {"type": "taxable"}}'),
    ];
  } finally {
    rmSync(root, { recursive: true });
  }
}

function householdRow(root: string, name: string, policy: string): Row {
  const many = household(join(root, name, 'many'), ACCOUNTS, POSITIONS, policy);
  const one = household(join(root, name, 'one'), 1, ACCOUNTS * POSITIONS, policy);
  const { ratios, subjects } = inPairs(PAIRS, plan(one), plan(many));
  const what = `plan a household of ${ACCOUNTS} accounts with ${POSITIONS} positions each, ${name}, against one account with ${ACCOUNTS * POSITIONS}`;
  return { what, ratios, goal: null, itself: `${figure(median(subjects))} ms` };
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
