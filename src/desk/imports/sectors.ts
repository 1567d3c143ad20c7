import { readSector } from '../../documents/fields/sectorText.ts';
import { readPortfolio } from '../../documents/portfolio/readPortfolio.ts';
import { scanMarkdown } from '../../documents/syntax/markdown.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { ownSectorsOf } from '../../domain/planning/securities.ts';
import { callProblem } from '../files/callProblem.ts';
import { withoutSector } from './portfolio.ts';

/** Policy as it would be with these sectors in securities.csv; itself where nothing is said. A text may be no sector. */
export function withSectors(policy: Policy, said: ReadonlyMap<Ticker, string> = new Map()): Reading<Policy> {
  if (said.size === 0) return { value: policy, problems: [] };
  const securities = new Map(policy.securities ?? []);
  const problems: Problem[] = [];
  for (const [ticker, text] of said) {
    const sector = readSector(text, ownSectorsOf(policy));
    if (!sector.ok) problems.push(callProblem(`${ticker}: ${sector.message}`, sector.accepted));
    else {
      const known = securities.get(ticker) ?? { name: null, kind: null };
      securities.set(ticker, { ...known, sector: sector.value });
    }
  }
  return problems.length > 0 ? { value: null, problems } : { value: { ...policy, securities }, problems: [] };
}

/** What was said of sectors and does not come to stand: of what is not held, or of what has another one already. */
export function sectorsNotTaken(said: ReadonlyMap<Ticker, string>, after: Portfolio, policy: Policy): Problem[] {
  const held = new Map(after.positions.map(({ ticker, sector }) => [ticker, sector]));
  return [...said.keys()].flatMap((ticker) => {
    const [sector, meant] = [held.get(ticker), policy.securities?.get(ticker)?.sector];
    if (sector === undefined) return [callProblem(`${ticker} is not held in the file`, 'a security of the file')];
    if (sector === meant) return [];
    return [callProblem(`${ticker} has the sector ${sector} already`, 'its row in the portfolio’s document')];
  });
}

/** What was said of sectors and the document cannot keep: it has no column for them. */
export function sectorsLost(name: string, text: string, after: Portfolio, policy: Policy): Problem[] {
  const read = readPortfolio(scanMarkdown(name, text.replace(/^\uFEFF/, '')), policy).value;
  if (read?.kind !== 'held') return [];
  const open = new Set(withoutSector(read.portfolio).map(({ ticker }) => ticker));
  return after.positions
    .filter(({ ticker, sector }) => open.has(ticker) && sector !== UNCLASSIFIED)
    .map(({ ticker, sector }) =>
      callProblem(
        `${name} has no column that could keep the sector of ${ticker} (${sector})`,
        'securities.csv with it',
      ),
    );
}
