import { compare, type Decimal, HUNDRED } from '../../base/decimal.ts';
import { nearCandidates, nearName } from '../../domain/instruments/nearName.ts';
import { foldSector, sectorSpelling } from '../../domain/instruments/sector.ts';
import { knownSectors, ownName, sectorNamed } from '../../domain/instruments/sectorLookup.ts';
import { DEFAULT_POLICY, type Policy } from '../../domain/planning/policy.ts';
import { type Faults, faultAt, membersAt } from '../fields/jsonFields.ts';
import { ownLine, readSector } from '../fields/sectorText.ts';
import { NAMES_OF_OTHERS } from '../lexicon/columns.ts';
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
  // what of it is part of a plan is worked out once for all plans under it
  return { value: faults.problems.length === 0 ? Object.freeze(policy) : null, problems: faults.problems };
}

function layered(policy: Policy, over: Partial<Policy>): Policy {
  const { sectorCaps, positionCaps, ownSectors, restrictions, rules } = over;
  return {
    ...policy,
    ...over,
    sectorCaps: new Map([...policy.sectorCaps, ...(sectorCaps ?? [])]),
    positionCaps: new Map([...policy.positionCaps, ...(positionCaps ?? [])]),
    ownSectors: [...new Set([...policy.ownSectors, ...(ownSectors ?? [])])],
    restrictions: [...policy.restrictions, ...(restrictions ?? [])],
    rules: { ...policy.rules, ...rules },
  };
}

function isAboveAllPoints(policy: Policy): boolean {
  return policy.sectorIncreaseBasis === 'percentage_points' && compare(policy.sectorIncreaseMaximum, HUNDRED) > 0;
}

/**
 * What is wrong with the names under `sector_caps` once every document is read: a name that is borne by no document
 * (`knownSectors`) or `own_sectors` and almost a known one. Another name is a sector of its own, held or not.
 */
export function policySectorProblems(
  document: JsonNode | null,
  file: string,
  names: readonly string[],
): readonly Problem[] {
  const faults: Faults = { file, problems: [] };
  const borne = knownSectors(names);
  if (document?.kind !== 'object') return [];
  const caps = document.members.find(({ key }) => key === 'sector_caps');
  if (caps?.value.kind !== 'object') return [];
  for (const { key, place } of caps.value.members) {
    if (isAllOthers(key)) continue;
    const naming = sectorNamed(key, borne);
    const isOthers = OTHER_NAMES.has(spaced(key)) && !borne.has(foldSector(key));
    const almost = naming.kind === 'near' ? naming.offer : naming.kind === 'unfamiliar' ? nearName(key, OTHERS) : null;
    const near = isOthers ? ALL_OTHERS : almost;
    const reading = readSector(key, borne);
    if (near !== null) {
      const message = `sector_caps names ${JSON.stringify(key)}, which no document bears`;
      faultAt(faults, place, message, `${JSON.stringify(near)}, if that is meant, or ${ownLine(key)}`);
    } else if (!reading.ok && naming.kind !== 'two') {
      faultAt(faults, place, `sector_caps: ${reading.message}`, reading.accepted);
    }
  }
  return faults.problems;
}

const OTHERS = nearCandidates([ALL_OTHERS], () => 2);
/** `Others`, `Default`: what names the sectors that are not named, and is none where no document bears it. */
const OTHER_NAMES: ReadonlySet<string> = new Set(NAMES_OF_OTHERS);

function spaced(key: string): string {
  return key
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

/** The policy with each cap under the sector's name as the documents spell it, so that the cap is found. */
export function withSectorsAsBorne(policy: Policy, names: readonly string[]): Policy {
  const spelling = sectorSpelling(names);
  const own = knownSectors(policy.ownSectors);
  const named = (name: string) => (own.has(foldSector(name)) ? name : ownName(name));
  const caps = [...policy.sectorCaps].map(([name, cap]): [string, Decimal] => [spelling(named(name)), cap]);
  return { ...policy, sectorCaps: new Map(caps) };
}
