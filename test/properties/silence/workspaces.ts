import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SECTORS } from '../../../src/domain/instruments/sector.ts';
import type { Plan } from '../../../src/domain/planning/plan.ts';
import { evaluated, folderOf, type Texts, textsOf, tradesOf, type Workflow } from '../../corpus/workspace.ts';

/** A workspace that is SAFE as it stands, and what its plan is about. */
export interface Safe {
  readonly name: string;
  readonly texts: Texts;
  readonly workflow: Workflow;
  readonly sold: readonly Named[];
  readonly bought: readonly Named[];
  /** Securities that are held and that no recommendation names. */
  readonly held: readonly Named[];
  /** Sectors that no directive names. */
  readonly untouched: readonly string[];
}

/** A security and its company's name as a holding has it, its ticker where none does. */
export interface Named {
  readonly ticker: string;
  readonly company: string;
}

/** Whether a plan has a directive for a sector or a security. */
export function isDirected({ directives, securityDirectives }: Plan, name: string): boolean {
  return (
    directives.some(({ sector }) => sector === name) || (securityDirectives ?? []).some(({ ticker }) => ticker === name)
  );
}

function safe(name: string, folder: string, workflow: Workflow): Safe[] {
  const texts = textsOf(folder);
  const { plan } = evaluated(texts, workflow);
  if (plan?.verdict !== 'SAFE') return [];
  const positions = plan.before?.positions ?? [];
  const named = (ticker: string): Named => {
    const company = positions.find((one) => one.ticker === ticker)?.name ?? ticker;
    return { ticker, company: company === null || company.length < 3 ? ticker : company };
  };
  const of = (side: string) =>
    tradesOf(plan)
      .map((trade) => trade.split(' '))
      .flatMap(([action, ticker = '']) => (action === side ? [named(ticker)] : []));
  const advice = `${texts['Stock-Analyst.md'] ?? ''}${texts['stock-analyst.json'] ?? ''}`;
  const held = positions.filter(({ ticker }) => !advice.includes(ticker)).map(({ ticker }) => named(ticker));
  const untouched = SECTORS.filter((sector) => !isDirected(plan, sector));
  return [{ name, texts, workflow, sold: of('SELL'), bought: of('BUY'), held, untouched }];
}

const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/safe/${name}`, import.meta.url));

/** The sets of the corpus that are SAFE as they stand, what its lines are put into, and the workspaces to spoil. */
export const SAFE: readonly Safe[] = [
  ...safe('base/rebalance', folderOf('base/rebalance'), 'rebalance'),
  ...safe('base/json', folderOf('base/json'), 'rebalance'),
  ...safe('base/screen', folderOf('base/screen'), 'screen'),
  ...safe('safe/rebalance-json', fixture('rebalance-json'), 'rebalance'),
  ...safe('safe/screen-json', fixture('screen-json'), 'screen'),
  ...readdirSync(folderOf('sets'))
    .sort()
    .flatMap((name) => {
      const folder = folderOf(`sets/${name}`);
      const { refused, workflow } = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8'));
      return refused === null ? safe(name, folder, workflow ?? 'rebalance') : [];
    }),
];
