import { hashJson } from '../../base/hash.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { StatedAdvice } from '../../documents/rewrite/recommendationSection.ts';
import { objectIn, objectsIn, oneOf, optionalTextIn, textIn } from '../history/payload.ts';
import type { StatedWhatIf } from '../whatIf/readWhatIf.ts';

// What an agent proposes, as its file in `proposals/` has it.

/** Who proposes: the agent by the name that it gives itself, and the program through which it came. */
export interface Author {
  readonly agent: string;
  readonly client: string;
}

export type Proposed =
  | { readonly kind: 'targets'; readonly targets: StatedWhatIf['targets'] }
  | { readonly kind: 'recommendation'; readonly recommendation: StatedAdvice };

export interface Proposal {
  /** Twelve hex digits of what is proposed and by whom. */
  readonly id: string;
  /** UTC, milliseconds. */
  readonly madeAt: string;
  readonly author: Author;
  readonly proposed: Proposed;
  readonly rationale: string;
  /** SHA-256 of the document that it would change as the agent saw it; null where there was none. */
  readonly seen: string | null;
}

/** The same from the same author on the same document is the same proposal. */
export function proposalOf(parts: Omit<Proposal, 'id'>): Proposal {
  const { author, rationale, seen, proposed } = parts;
  const id = hashJson([author.agent, author.client, rationale, seen, proposedShape(proposed)]).slice(0, 12);
  return { ...parts, id };
}

export function proposalShape({ id, madeAt, author, proposed, rationale, seen }: Proposal): JsonObject {
  return {
    schema_version: 1,
    proposal_id: id,
    made_at: madeAt,
    agent: author.agent,
    client: author.client,
    rationale,
    seen,
    ...proposedShape(proposed),
  };
}

function proposedShape(proposed: Proposed): JsonObject {
  if (proposed.kind === 'targets')
    return { kind: proposed.kind, targets: proposed.targets.map(({ sector, pct }) => ({ sector, pct })) };
  return { kind: proposed.kind, recommendation: { ...proposed.recommendation } };
}

/** Throws where a file is not as a proposal is written. */
export function proposalIn(fields: JsonObject): Proposal {
  return {
    id: textIn(fields, 'proposal_id'),
    madeAt: textIn(fields, 'made_at'),
    author: { agent: textIn(fields, 'agent'), client: textIn(fields, 'client') },
    rationale: textIn(fields, 'rationale'),
    seen: optionalTextIn(fields, 'seen'),
    proposed: proposedIn(fields),
  };
}

function proposedIn(fields: JsonObject): Proposed {
  const kind = oneOf(['targets', 'recommendation'] as const, fields, 'kind');
  if (kind === 'targets') {
    const targets = objectsIn(fields, 'targets').map((one) => ({
      sector: optionalTextIn(one, 'sector'),
      pct: textIn(one, 'pct'),
    }));
    return { kind, targets };
  }
  const stated = objectIn(fields, 'recommendation');
  const optional = (name: string): string | null => optionalTextIn(stated, name);
  return {
    kind,
    recommendation: {
      ticker: textIn(stated, 'ticker'),
      action: textIn(stated, 'action'),
      size: optional('size'),
      conviction: optional('conviction'),
      sector: optional('sector'),
      price: optional('price'),
      thesis: optional('thesis'),
    },
  };
}
