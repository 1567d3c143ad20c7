import { counted } from '../../documents/print/figures.ts';
import type { Entry } from '../../domain/planning/event.ts';
import type { JournalReader } from '../../journal/store.ts';
import { checkWorkspace } from '../evaluation/check.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { doneRewrites } from '../history/fillEvents.ts';
import { objectIn, objectsIn, optionalTextIn, readOf, textIn } from '../history/payload.ts';
import type { PlanHistory } from '../plans/state.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { figuresOfPlan, figuresOfReport, heldFigures, type KnownFigures, statedFigures } from './knownFigures.ts';

/** Something that happened, with what is known by it. */
export interface KnownMoment {
  readonly kind: 'plan' | 'decision' | 'fills' | 'correction' | 'import' | 'targets' | 'document';
  /** When it was recorded, ISO 8601, and by whom; null for the document as it stands, which no event holds. */
  readonly at: string | null;
  readonly by: string | null;
  readonly planId: string | null;
  /** What happened, in words. */
  readonly what: string;
  /** Null where the event says nothing of the account. */
  readonly known: KnownFigures | null;
}

export interface KnownDays {
  /** The latest first. */
  readonly moments: readonly KnownMoment[];
  /** The place in the journal before which there are more; null where there are none. */
  readonly before: number | null;
}

/** So many moments are measured for one answer: the documents of each plan are read for it. */
const MOST = 60;

/**
 * What is known of a workspace's value, cash, weights and headroom, moment by moment: by the documents that each plan was
 * made of, the reports of recorded fills, the imports, and first of all the documents as they are. Nothing is reckoned
 * between two of them. `before` asks for those recorded before a place in the journal.
 */
export function knownDays(
  histories: readonly PlanHistory[],
  desk: Pick<PlanDesk, 'workspace' | 'journal' | 'at'>,
  before: number | null,
): KnownDays {
  const all = [...ofPlans(histories), ...ofRecords(desk.journal, histories)];
  const asked = all
    .filter(({ place }) => before === null || place < before)
    .sort((one, other) => other.place - one.place);
  const shown = asked.slice(0, MOST);
  const moments = shown.map(({ moment }) => moment());
  const last = shown.at(-1);
  return {
    moments: [...(before === null ? documentNow(desk) : []), ...moments],
    before: asked.length > MOST && last !== undefined ? last.place : null,
  };
}

/** A moment at its place in the journal, measured once it is asked for. */
interface Placed {
  readonly place: number;
  readonly moment: () => KnownMoment;
}

function placed(
  entry: Entry,
  kind: KnownMoment['kind'],
  what: string,
  known: () => KnownFigures | null = () => null,
): Placed {
  const { sequence, at, by, planId } = entry;
  return { place: sequence, moment: () => ({ kind, at, by, planId, what, known: known() }) };
}

function ofPlans(histories: readonly PlanHistory[]): Placed[] {
  return histories.flatMap(({ made, record, decisionEntry, reviewEntry }) => {
    const count = record.trades.length;
    const name = record.question.workflow === 'rebalance' ? 'plan made' : 'recommendation screened';
    const what = `${name}: ${record.verdict}, ${counted(count, 'trade')}`;
    return [
      placed(made, 'plan', what, () => figuresOfPlan(record)),
      ...[decisionEntry, reviewEntry].flatMap((entry) =>
        entry === null ? [] : [placed(entry, 'decision', decisionWords(entry))],
      ),
    ];
  });
}

const DECIDED: Readonly<Record<string, string>> = {
  plan_approved: 'plan approved',
  plan_declined: 'plan declined',
  decision_voided: 'decision voided',
};

function decisionWords({ kind, payload }: Entry): string {
  return DECIDED[kind] ?? `plan reviewed: ${String(payload.outcome).replaceAll('_', ' ')}`;
}

/** Fills, corrections, imports and targets, as the journal has them. */
function ofRecords(journal: JournalReader, histories: readonly PlanHistory[]): Placed[] {
  const cashAfter = new Map(doneRewrites(journal).map(({ batch, change }) => [batch, change.cash[1]]));
  const reported = (entry: Entry) => () => figuresOfReport(entry, cashAfter.get(entry.key) ?? null);
  return [
    ...[...journal.entries({ kind: 'fills_recorded' })].map((entry) =>
      placed(entry, 'fills', fillWords(entry), reported(entry)),
    ),
    ...[...journal.entries({ kind: 'record_corrected' })].map((entry) =>
      placed(entry, 'correction', 'a record taken back', reported(entry)),
    ),
    ...[...journal.entries({ kind: 'positions_imported' })].map((entry) => imported(entry, histories)),
    ...[...journal.entries({ kind: 'targets_changed' })].map((entry) => placed(entry, 'targets', targetWords(entry))),
  ];
}

function fillWords(entry: Entry): string {
  const fills = readOf(entry, ({ payload }) => objectsIn(payload, 'fills'));
  const told = fills.map((fill) => `${textIn(fill, 'action')} ${textIn(fill, 'ticker')} ${textIn(fill, 'shares')}`);
  return `${told.length === 1 ? 'fill' : 'fills'} recorded: ${told.join(', ')}`;
}

function targetWords(entry: Entry): string {
  const targets = readOf(entry, ({ payload }) => objectsIn(payload, 'targets'));
  const told = targets.map((one) => `${optionalTextIn(one, 'sector') ?? 'cash'} ${textIn(one, 'pct')}%`);
  return `targets changed: ${told.join(', ')}`;
}

/** The event holds no cash: the figures are those of a plan that was made of the document which it wrote. */
function imported(entry: Entry, histories: readonly PlanHistory[]): Placed {
  const { payload } = entry;
  const { source, holdings, hash } = readOf(entry, () => ({
    source: textIn(objectIn(payload, 'source'), 'name'),
    holdings: objectsIn(payload, 'holdings').length,
    hash: textIn(objectIn(payload, 'document'), 'hash_after'),
  }));
  const what = `imported ${source}: ${holdings} holdings`;
  return placed(entry, 'import', what, () => {
    const same = histories.find(({ record: { sources } }) => {
      const { portfolio } = sources;
      return portfolio !== null && hashBytes(portfolio.bytes) === hash;
    });
    return same === undefined ? null : figuresOfPlan(same.record);
  });
}

/** The documents as they are, before any plan; none where they cannot be read. */
function documentNow({ workspace, at }: Pick<PlanDesk, 'workspace' | 'at'>): KnownMoment[] {
  const { value } = checkWorkspace({ workspace, policyFile: null, evaluatedAt: at });
  if (value === null) return [];
  const { portfolio } = value.documents;
  const known =
    portfolio.kind === 'stated' ? statedFigures(portfolio.stated) : heldFigures(portfolio.portfolio, value.evaluation);
  return [{ kind: 'document', at: null, by: null, planId: null, what: 'the documents as they stand', known }];
}
