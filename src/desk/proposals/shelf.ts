import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonText } from '../../documents/print/shapes.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { JournalReader } from '../../journal/store.ts';
import { callProblem, refused } from '../files/callProblem.ts';
import { objectIn, textIn } from '../history/payload.ts';
import { type Proposal, proposalIn, proposalOf, proposalShape } from './draft.ts';

/** What became of a proposal, and by whom. */
export interface Answered {
  readonly outcome: 'accepted' | 'declined';
  readonly by: string;
  /** UTC, milliseconds. */
  readonly at: string;
}

export interface StandingProposal {
  readonly proposal: Proposal;
  /** Null while nobody has answered. */
  readonly answered: Answered | null;
}

/** Where drafts stand in a workspace. */
export const PROPOSALS = 'proposals';
const FILE = /^([0-9a-f]{12})\.json$/;
/** Bytes. */
const LONGEST = 100_000;

export function proposalPath(workspace: string, id: string): string {
  return join(workspace, PROPOSALS, `${id}.json`);
}

export function proposalText(proposal: Proposal): string {
  return jsonText(proposalShape(proposal));
}

/** Every proposal of the workspace with what became of it, by the time at which it was made; each file that is none is a problem. */
export function standingProposals(
  workspace: string,
  reader: JournalReader,
): {
  readonly proposals: readonly StandingProposal[];
  readonly problems: readonly Problem[];
} {
  const folder = join(workspace, PROPOSALS);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => FILE.test(name)) : [];
  const read = names.map((name) => readProposal(workspace, name));
  const answers = answersIn(reader);
  const proposals = read
    .flatMap(({ value }) => (value === null ? [] : [{ proposal: value, answered: answers.get(value.id) ?? null }]))
    .sort(
      (one, other) => byText(one.proposal.madeAt, other.proposal.madeAt) || byText(one.proposal.id, other.proposal.id),
    );
  return { proposals, problems: read.flatMap(({ problems }) => problems) };
}

/** The one whose id begins so. */
export function findProposal(workspace: string, reader: JournalReader, beginning: string): Reading<StandingProposal> {
  const { proposals } = standingProposals(workspace, reader);
  const [found, ...others] = proposals.filter(({ proposal }) => beginning !== '' && proposal.id.startsWith(beginning));
  if (found !== undefined && others.length === 0) return { value: found, problems: [] };
  const known = proposals.map(({ proposal }) => proposal.id).join(', ');
  return refused(`no proposal, or more than one, begins with “${beginning}”`, known === '' ? 'none is there' : known);
}

function readProposal(workspace: string, name: string): Reading<Proposal> {
  const file = `${PROPOSALS}/${name}`;
  try {
    const text = draftText(join(workspace, file));
    const proposal = proposalIn(JSON.parse(text));
    // a file that was changed by hand is another proposal than the one whose name it bears
    if (`${proposalOf(proposal).id}.json` === name && proposalText(proposal) === text)
      return { value: proposal, problems: [] };
  } catch {
    // told below
  }
  return {
    value: null,
    problems: [
      { ...callProblem('this is no proposal as the program writes one', 'the file as it was, or none'), file },
    ],
  };
}

/** Throws where it is no file of its own: a link leads elsewhere, and a pipe or a device may have no end. */
function draftText(path: string): string {
  const found = lstatSync(path);
  if (!found.isFile() || found.size > LONGEST) throw new Error('no draft');
  return readFileSync(path, 'utf8');
}

/** What became of every proposal that somebody answered, by its id. */
export function answersIn(reader: JournalReader): ReadonlyMap<string, Answered> {
  const answers = new Map<string, Answered>();
  for (const kind of ['targets_changed', 'document_changed'] as const)
    for (const { payload, by, at } of reader.entries({ kind }))
      if (payload.proposal !== undefined)
        answers.set(textIn(objectIn(payload, 'proposal'), 'proposal_id'), { outcome: 'accepted', by, at });
  for (const { payload, by, at } of reader.entries({ kind: 'proposal_declined' }))
    answers.set(textIn(payload, 'proposal_id'), { outcome: 'declined', by, at });
  return answers;
}
