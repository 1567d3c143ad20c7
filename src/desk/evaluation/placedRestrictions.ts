import type { PortfolioReading } from '../../documents/portfolio/readPortfolio.ts';
import { restrictionPlaces } from '../../documents/restraints/readJson.ts';
import type { FoundRestriction } from '../../documents/restraints/readRestrictions.ts';
import type { JsonNode } from '../../documents/syntax/json.ts';
import type { Source } from '../../domain/advice/directive.ts';
import type { Restriction } from '../../domain/holdings/portfolio.ts';
import type { Policy } from '../../domain/planning/policy.ts';

/** What the analysts' documents restrict joins what the account's own document does (READING 7). */
export function withRestrictions(reading: PortfolioReading, more: readonly FoundRestriction[]): PortfolioReading {
  if (reading.kind === 'stated' || more.length === 0) return reading;
  const { portfolio, restrictionSources } = reading;
  const restrictions = [...portfolio.restrictions, ...more.map(({ restriction }) => restriction)];
  return {
    kind: 'held',
    portfolio: { ...portfolio, restrictions },
    restrictionSources: [...restrictionSources, ...more.map(({ source }) => source)],
  };
}

/** Where each restriction of the portfolio and of the workspace's own policy stands; a household's come first in it. */
export function sourcesOf(
  portfolio: PortfolioReading,
  policy: Policy,
  policyName: string,
  policyTree: JsonNode | null,
): ReadonlyMap<Restriction, Source> {
  const sources = new Map<Restriction, Source>();
  const add = (restrictions: readonly Restriction[], places: readonly Source[]): void => {
    for (const [index, place] of places.entries()) {
      const restriction = restrictions[index];
      if (restriction !== undefined) sources.set(restriction, place);
    }
  };
  if (portfolio.kind === 'held') add(portfolio.portfolio.restrictions, portfolio.restrictionSources);
  const members = policyTree?.kind === 'object' ? policyTree.members : [];
  const places = restrictionPlaces(policyName, members.find(({ key }) => key === 'restrictions')?.value);
  add(policy.restrictions.slice(policy.restrictions.length - places.length), places);
  return sources;
}
