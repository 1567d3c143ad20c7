import type { Halt } from '../../desk/history/halt.ts';
import type { Proposal } from '../../desk/proposals/draft.ts';
import { standingProposals } from '../../desk/proposals/shelf.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { WebDesk } from '../delivery/desk.ts';

// What stands of proposals and of a halt on every page.

/** `HaltShape`, or null. */
export function haltShape(standing: Halt | null): JsonObject | null {
  return standing === null ? null : { ...standing };
}

/** `ProposalLineShape` of each that waits. */
export function waitingLines({ workspace, journal }: Pick<WebDesk, 'workspace' | 'journal'>): JsonObject[] {
  const { proposals } = standingProposals(workspace, journal);
  return proposals.flatMap(({ proposal, answered }) => (answered === null ? [lineShape(proposal)] : []));
}

/** `ProposalLineShape`. */
export function lineShape(proposal: Proposal): JsonObject & { readonly id: string } {
  const { id, madeAt, author } = proposal;
  return { id, made_at: madeAt, agent: author.agent, client: author.client, says: sentenceOf(proposal) };
}

const MOST_SAID = 3;

function sentenceOf({ proposed }: Proposal): string {
  if (proposed.kind === 'recommendation') {
    const { action, ticker, size } = proposed.recommendation;
    return [action, ticker, ...(size === null ? [] : [size])].join(' ');
  }
  const targets = proposed.targets.map(({ sector, pct }) => `${sector ?? 'Cash'} ${pct}%`);
  const more = targets.length - MOST_SAID;
  return `Targets: ${targets.slice(0, MOST_SAID).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
