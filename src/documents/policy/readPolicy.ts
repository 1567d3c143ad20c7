import { compare, type Decimal, HUNDRED } from '../../base/decimal.ts';
import { SECTOR_NAMES, SECTORS, sectorNamed, sectorOfTable, sectorSpelling } from '../../domain/instruments/sector.ts';
import { DEFAULT_POLICY, type Policy } from '../../domain/planning/policy.ts';
import { type Faults, faultAt, membersAt, nearestIn } from '../fields/jsonFields.ts';
import type { JsonNode } from '../syntax/json.ts';
import type { Problem, Reading } from '../syntax/problem.ts';
import { ALL_OTHERS, isAllOthers, POLICY_KEYS } from './keys.ts';

/**
 * policy.json (INTERFACE, The workspace); null where there is none, which means the specification's defaults, or those
 * of `under`, a household's policy: a key then stands over that one's, caps and rules by their names, and restrictions are joined.
 * A sector that is not of the table keeps the spelling of the key: `withSectorsAsBorne` gives it the documents' one.
 */
export function readPolicy(document: JsonNode | null, file: string, under: Policy = DEFAULT_POLICY): Reading<Policy> {
  const faults: Faults = { file, problems: [] };
  let policy = under;
  const members = document === null ? null : membersAt(faults, document, 'the policy', [...POLICY_KEYS.keys()]);
  for (const { key, value } of members?.values() ?? []) {
    policy = layered(policy, POLICY_KEYS.get(key)?.(faults, value, key) ?? {});
  }
  const increase = members?.get('sector_increase_maximum') ?? members?.get('sector_increase_basis');
  if (increase !== undefined && isAboveAllPoints(policy)) {
    const message = `${increase.key} is above 100 percentage points`;
    faultAt(faults, increase.value.place, message, '0 to 100, or "sector_increase_basis": "relative"');
  }
  return { value: faults.problems.length === 0 ? policy : null, problems: faults.problems };
}

function layered(policy: Policy, over: Partial<Policy>): Policy {
  const { sectorCaps, positionCaps, restrictions, rules } = over;
  return {
    ...policy,
    ...over,
    sectorCaps: new Map([...policy.sectorCaps, ...(sectorCaps ?? [])]),
    positionCaps: new Map([...policy.positionCaps, ...(positionCaps ?? [])]),
    restrictions: [...policy.restrictions, ...(restrictions ?? [])],
    rules: { ...policy.rules, ...rules },
  };
}

function isAboveAllPoints(policy: Policy): boolean {
  return policy.sectorIncreaseBasis === 'percentage_points' && compare(policy.sectorIncreaseMaximum, HUNDRED) > 0;
}

/**
 * What is wrong with the names under `sector_caps` once every document is read: each is one of the eleven sectors,
 * an alias of one, a sector that a document bears (`knownSectors`), or All_Others.
 */
export function policySectorProblems(
  document: JsonNode | null,
  file: string,
  knownSectors: readonly string[],
): readonly Problem[] {
  const faults: Faults = { file, problems: [] };
  const borne = new Set(knownSectors.map((sector) => sector.toLowerCase()));
  const sectors = [...new Set([...SECTORS, ...knownSectors])].join(', ');
  if (document?.kind !== 'object') return [];
  const caps = document.members.find(({ key }) => key === 'sector_caps');
  if (caps?.value.kind !== 'object') return [];
  for (const { key, place } of caps.value.members) {
    if (isAllOthers(key) || sectorOfTable(key) !== null || borne.has(sectorNamed(key).toLowerCase())) continue;
    const nearest = nearestIn(faults, key, [...SECTOR_NAMES, ...knownSectors]);
    const message = `sector_caps names ${JSON.stringify(key)}, a sector that no document names`;
    faultAt(faults, place, message, `${nearest}; known are ${sectors} and ${ALL_OTHERS}`);
  }
  return faults.problems;
}

/** The policy with each cap under the sector's name as the documents spell it, so that the cap is found. */
export function withSectorsAsBorne(policy: Policy, knownSectors: readonly string[]): Policy {
  const spelling = sectorSpelling(knownSectors);
  const caps = [...policy.sectorCaps].map(([name, cap]): [string, Decimal] => [spelling(name), cap]);
  return { ...policy, sectorCaps: new Map(caps) };
}
