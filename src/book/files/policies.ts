import { policySectorProblems, readPolicy, withSectorsAsBorne } from '../../documents/policy/readPolicy.ts';
import { type JsonNode, readJson } from '../../documents/syntax/json.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { PRICES_FILE } from './prices.ts';

export const POLICIES_FOLDER = 'policies';

/** The file of a policy, by its name. */
export function policyFile(name: string): string {
  return `${POLICIES_FOLDER}/${name}.json`;
}

/** What all accounts have alike: how the shared files are read, who decides, and what has a file of its own. */
const SHARED_KEYS = [
  'own_sectors',
  'cash_equivalents',
  'fund_position_maximum_pct',
  'stale_directive_tolerance_pp',
  'people',
  'allow_self_review',
  'sla_minutes',
  'sla_clock',
  'decision_trading_days',
  'checkpoint_folder',
];

const ELSEWHERE: Readonly<Record<string, string>> = {
  account: 'the columns type and funding of accounts.csv',
  restrictions: 'restrictions.csv',
  ...Object.fromEntries(SHARED_KEYS.map((key) => [key, 'policy.json, for all accounts'])),
};

/** What a policy of some accounts is read against. */
export interface PolicyFrame {
  readonly firm: Policy;
  /** As the prices spell them. */
  readonly sectors: readonly string[];
  /** These, and the firm's own. */
  readonly borne: readonly string[];
}

/** The keys of a file in policies/, over the firm's policy. */
export function readNamedPolicy(file: string, text: string, { firm, sectors, borne }: PolicyFrame): Reading<Policy> {
  const tree = readJson(file, text);
  if (tree.value === null) return { value: null, problems: tree.problems };
  const { value: stated, problems: ofKeys } = readPolicy(tree.value, file, firm);
  const problems = [...ofKeys, ...misplacedKeys(tree.value, file), ...policySectorProblems(tree.value, file, borne)];
  if (stated === null) return { value: null, problems };
  const policy = Object.freeze(withSectorsAsBorne(stated, sectors));
  problems.push(...otherSpellings(file, stated, policy));
  return problems.length > 0 ? { value: null, problems } : { value: policy, problems };
}

function misplacedKeys(tree: JsonNode, file: string): Problem[] {
  if (tree.kind !== 'object') return [];
  return tree.members.flatMap(({ key, place }) => {
    const accepted = ELSEWHERE[key];
    return accepted === undefined
      ? []
      : [{ file, ...place, message: `${key} is nothing that some accounts have by themselves`, accepted }];
  });
}

/** A cap is spelled as the prices spell its sector: else an account's plan would hang on what that account holds. */
export function otherSpellings(file: string, policy: Policy, asBorne: Policy): Problem[] {
  const stated = [...withSectorsAsBorne(policy, []).sectorCaps.keys()];
  const wanted = [...asBorne.sectorCaps.keys()];
  return stated.flatMap((name, at) => {
    if (name === wanted[at]) return [];
    const message = `sector_caps names ${JSON.stringify(name)}, which ${PRICES_FILE} spells otherwise`;
    return [{ file, line: 1, column: 1, excerpt: '', message, accepted: JSON.stringify(wanted[at]) }];
  });
}
