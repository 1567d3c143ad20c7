import { join } from 'node:path';
import { type Decimal, subtract } from '../../base/decimal.ts';
import { hashJson } from '../../base/hash.ts';
import { importIntoPortfolio } from '../../documents/rewrite/importPortfolio.ts';
import { writeNewPortfolio } from '../../documents/rewrite/writeNewPortfolio.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { type Portfolio, type Position, portfolioValue } from '../../domain/holdings/portfolio.ts';
import type { Difference } from '../../domain/instruments/corporateAction.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { BROKER_NAMES } from '../../domain/trading/brokerNames.ts';
import { OWN_TABLE, type PositionsStatement, type StatedAccount } from '../../domain/trading/statement.ts';
import type { JournalReader } from '../../journal/store.ts';
import { appendWith } from '../evaluation/recoverRewrite.ts';
import { refused } from '../files/callProblem.ts';
import { isAsBefore, putWhole, type Writing } from '../files/putWhole.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { fillsIn } from '../history/accountFills.ts';
import { unfinishedRewrite } from '../history/fillEvents.ts';
import { type ImportAgain, importAgain } from '../history/importAgain.ts';
import { importJson, isWritten, lastImport, openDifferences, type RecordedImport } from '../history/importEvents.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { chosenAccount } from './account.ts';
import { type AskedSource, readImportSource } from './brokerSource.ts';
import { differencesOf, recordedHoldings } from './differences.ts';
import { type ImportFolder, importFolder, importPolicy, importTime, textOf, unnamedAccount } from './folder.ts';
import { type BrokerHoldings, brokerHoldings, isWorthTotal } from './holdings.ts';
import { type ImportedLots, importedLots } from './lots.ts';
import { notesOf } from './notes.ts';
import { policyLines } from './policyLines.ts';
import { heldAsItIs, importedPortfolio, withoutSector, writtenCalls } from './portfolio.ts';
import { sectorsLost, sectorsNotTaken, withSectors } from './sectors.ts';

export interface ImportRequest extends AskedSource {
  /** The account's number, its end, or its name; null for the only one, or that of the last import. */
  readonly account: string | null;
  /** For a file that does not tell its own time; null where none is given. */
  readonly asOf: NewYorkTime | null;
  /** What a person says of securities whose sector nobody knows, as it was typed. */
  readonly sectors?: ReadonlyMap<Ticker, string>;
  /** What it was shown to come to (`outcomeOf`): nothing is imported where it comes to anything else by now. */
  readonly shown?: string;
}

/** The import would come to something else than what was shown to the person who asks for it. Nothing was recorded. */
export class ImportMovedOn extends Error {
  constructor() {
    super('since the import was shown, the portfolio, policy or what is recorded of the account has changed');
    this.name = 'ImportMovedOn';
  }
}

/** What became of the document. */
export type ImportState = 'made' | 'rewritten' | 'unchanged' | 'conflict';

/** An import that is recorded, or that changed nothing. */
export interface Imported {
  readonly state: ImportState;
  /** Whether it is recorded now; false where the same was imported before. */
  readonly isFresh: boolean;
  readonly document: string;
  readonly recorded: Omit<RecordedImport, 'key' | 'sequence'>;
  /** As it stood in the document; null where there was none. */
  readonly before: Portfolio | null;
  readonly portfolio: Portfolio;
  readonly holdings: BrokerHoldings;
  readonly unknownSectors: readonly Position[];
  /** What waits for a person's word before anything is planned. */
  readonly open: readonly Difference[];
  readonly lots: ImportedLots;
  readonly notes: readonly string[];
  /** Lines of policy.json that a portfolio of funds needs for a useful plan. */
  readonly policyLines: readonly string[];
}

/**
 * Brings a broker's positions file into Portfolio.md, which is made where there is none, and records what it had. Only
 * what the file says is written; nothing is where any of it cannot be, or where its total is not what Portfolio.md
 * then reads to. The same file again changes nothing. What stands otherwise than it was known, without a fill, is
 * recorded and then bars planning (`importProblems`).
 */
export function importStatement(request: ImportRequest, desk: PlanDesk): Reading<Imported> {
  const source = brokerSource(request, desk);
  if (source.value === null) return { value: null, problems: source.problems };
  const file = source.value;
  // judged once without a journal being begun, and again where no other program can come between
  const seen = prepareImport(desk.journal, file, request, desk);
  if (seen.value === null) return { value: null, problems: seen.problems };
  mustBeShown(seen.value, request);
  const taken = seen.value.isToRecord
    ? appendWith(desk.journal, desk.clock(), (reader) => {
        const again = prepareImport(reader, file, request, desk);
        if (again.value !== null) mustBeShown(again.value, request);
        return { result: again, drafts: again.value?.isToRecord === true ? [again.value.draft] : [] };
      })
    : seen;
  if (taken.value === null) return { value: null, problems: taken.problems };
  const { imported } = taken.value;
  const isWrittenNow = writeImport(taken.value, desk);
  const open = openDifferences(desk.journal);
  return { value: { ...imported, open, state: isWrittenNow ? imported.state : 'conflict' }, problems: [] };
}

/** The workspace as it is found, and what the file makes of it. */
export interface PreparedImport {
  readonly imported: Imported;
  /** In the order in which they are written: lots.csv where it changes, then the portfolio. */
  readonly writings: readonly Writing[];
  readonly draft: EventDraft;
  readonly isToRecord: boolean;
}

/** Tells all that an import would record and write from anything else: 64 hex digits. */
export function outcomeOf({ draft, writings }: PreparedImport): string {
  const texts = writings.map(({ path, text, hashBefore }) => [path, hashBytes(text), hashBefore]);
  return hashJson([draft.payload, texts]);
}

function mustBeShown(prepared: PreparedImport, { shown }: ImportRequest): void {
  if (shown !== undefined && shown !== outcomeOf(prepared)) throw new ImportMovedOn();
}

/** lots.csv and the portfolio, within the journal's transaction: no two programs write them at once. False where one was changed meanwhile. */
function writeImport({ writings, draft, isToRecord }: PreparedImport, desk: PlanDesk): boolean {
  if (!isToRecord) return true;
  return appendWith(desk.journal, desk.clock(), (reader) => {
    const last = lastImport(reader);
    if (last?.key !== draft.key) return { result: false, drafts: [] };
    // in this order: two files cannot be put in place at once, and while the import is open nothing is planned. A plan
    // that another program began before it meets new lots beside old shares, which refuses it; old lots with the fills
    // since could make the new shares too, and which of them were sold would then be guessed
    if (!writings.every(isAsBefore) || !writings.every(putWhole)) return { result: false, drafts: [] };
    const payload = { import: last.key, path: last.document.name, hash: last.document.hashAfter };
    const written: EventDraft = {
      kind: 'import_written',
      planId: null,
      ...desk.actor,
      key: `import_written:${last.key}`,
      payload,
    };
    return { result: true, drafts: [written] };
  });
}

/** A broker's file, read once. */
export interface BrokerSource {
  readonly name: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  readonly statement: PositionsStatement;
}

function brokerSource(request: ImportRequest, { workspace }: PlanDesk): Reading<BrokerSource> {
  const policy = importPolicy(workspace);
  if (policy.value === null) return { value: null, problems: policy.problems };
  const source = readImportSource(request, policy.value);
  if (source.value === null) return { value: null, problems: source.problems };
  const { name, hash, positions } = source.value;
  if (positions !== null) return { value: { name, hash, statement: positions }, problems: [] };
  return refused(`${name} has trades and no positions`, '`porch record PLAN FILE` for trades, or a positions file');
}

/** What importing this file would record and write at this moment; records and writes nothing. */
export function prepareImport(
  reader: JournalReader,
  file: BrokerSource,
  request: ImportRequest,
  desk: PlanDesk,
): Reading<PreparedImport> {
  if (unfinishedRewrite(reader) !== null) {
    return refused('fills are recorded that the portfolio’s document does not have', '`porch status` first');
  }
  const unnamed = unnamedAccount(desk.workspace);
  if (unnamed.length > 0) return { value: null, problems: unnamed };
  const found = importFolder(desk.workspace);
  if (found.value === null) return { value: null, problems: found.problems };
  const last = lastImport(reader);
  const { workspace } = desk;
  const again = againWords({ ...request, workspace }, file.statement.asOf !== null);
  const account = chosenAccount(file.statement, request.account, last, again);
  if (account.value === null) return { value: null, problems: account.problems };
  const asOf = importTime(file.statement.asOf, request.asOf, last, found.value.before, file.name, again);
  if (asOf.value === null) return { value: null, problems: asOf.problems };
  const answered = withSectors(found.value.policy, request.sectors);
  if (answered.value === null) return { value: null, problems: answered.problems };
  const said = request.sectors ?? new Map<Ticker, string>();
  const sources = { ...found.value, account: account.value, asOf: asOf.value, last, said, answered: answered.value };
  return prepared(reader, file, sources, desk);
}

/** Of a file that was brought from elsewhere there is no command to type again. */
function againWords(called: ImportRequest & { readonly workspace: string }, isTimed: boolean): ImportAgain {
  return called.bytes === undefined ? importAgain(called, isTimed) : () => 'another choice beside the file';
}

interface Sources extends ImportFolder {
  readonly account: StatedAccount;
  readonly asOf: NewYorkTime;
  readonly last: RecordedImport | null;
  readonly said: ReadonlyMap<Ticker, string>;
  /** `policy` with what a person says of sectors. */
  readonly answered: Policy;
}

function prepared(
  reader: JournalReader,
  source: BrokerSource,
  found: Sources,
  desk: PlanDesk,
): Reading<PreparedImport> {
  const { policy, file, before, account, asOf, last, said, answered } = found;
  const holdings = brokerHoldings(account);
  const after = importedPortfolio(holdings, before, answered, asOf);
  if (!isWorthTotal(holdings)) return refused(...totalIsOther(source.name, portfolioValue(after), holdings.total));
  const text = portfolioText(source, found, holdings, after);
  if (text.value === null) return { value: null, problems: text.problems };
  const name = file?.name ?? 'Portfolio.md';
  const lost =
    answered === policy
      ? []
      : [...sectorsNotTaken(said, after, answered), ...sectorsLost(name, text.value, after, policy)];
  if (lost.length > 0) return { value: null, problems: lost };
  const { positions } = holdings;
  const fills = fillsIn(reader);
  const lots = importedLots({ workspace: desk.workspace, policy, positions, after, asOf, fills });
  if (lots.value === null) return { value: null, problems: lots.problems };
  const document = {
    name,
    hashBefore: file?.hash ?? null,
    hashAfter: hashBytes(text.value),
  };
  const recorded = {
    source: { name: source.name, hash: source.hash },
    broker: source.statement.broker,
    account: account.number,
    asOf: asOf.instant,
    holdings: recordedHoldings(holdings),
    differences: differencesOf(reader, found, holdings),
    document,
  };
  const isSame =
    last !== null && isSameImport(last, recorded) && lots.value.written === null && isWritten(reader, last);
  const draft = draftOf(reader, recorded, lots.value, desk.actor);
  const state = file === null ? 'made' : text.value === textOf(file) ? 'unchanged' : 'rewritten';
  const imported: Imported = {
    state,
    isFresh: !isSame,
    document: document.name,
    recorded,
    before,
    portfolio: after,
    holdings,
    unknownSectors: withoutSector(after),
    open: [],
    lots: lots.value,
    notes: [...(source.statement.notes ?? []), ...notesOf(holdings, asOf), ...lots.value.notes],
    policyLines: policyLines(after, policy, found.hasMarketView, asOf),
  };
  const writings = writingsOf(desk.workspace, lots.value, { file, text: text.value });
  return { value: { imported, writings, draft, isToRecord: !isSame }, problems: [] };
}

/** Portfolio.md as it is to be: made anew, or the one that stands with what the broker states. */
function portfolioText(
  { statement: { broker } }: BrokerSource,
  { file, policy, asOf }: Sources,
  holdings: BrokerHoldings,
  after: Portfolio,
): Reading<string> {
  const origin = broker === OWN_TABLE ? BROKER_NAMES[broker] : `a positions file of ${BROKER_NAMES[broker]}`;
  const changed = { after, asOf, held: heldAsItIs(holdings), calls: writtenCalls(holdings) };
  return file === null
    ? writeNewPortfolio('Portfolio.md', origin, changed, policy)
    : importIntoPortfolio(file.name, textOf(file), policy, changed);
}

/** The event of an import; its key tells it from an earlier one of the same file. */
function draftOf(
  reader: JournalReader,
  recorded: Imported['recorded'],
  lots: ImportedLots,
  actor: PlanDesk['actor'],
): EventDraft {
  const count = [...reader.entries({ kind: 'positions_imported' })].length;
  return {
    kind: 'positions_imported',
    planId: null,
    ...actor,
    key: `import:${count + 1}:${recorded.source.hash}`,
    payload: importJson(recorded, lots.recorded),
  };
}

function writingsOf(
  workspace: string,
  { written }: ImportedLots,
  portfolio: NonNullable<ImportedLots['written']>,
): Writing[] {
  const writing = (name: string, { file, text }: typeof portfolio): Writing => ({
    path: file?.path ?? join(workspace, name),
    text,
    hashBefore: file?.hash ?? null,
  });
  return [...(written === null ? [] : [writing('lots.csv', written)]), writing('Portfolio.md', portfolio)];
}

/** Nothing new: the same file, and a document that it does not change. */
function isSameImport(last: RecordedImport, { source, account, document }: Imported['recorded']): boolean {
  return last.source.hash === source.hash && last.account === account && document.hashAfter === document.hashBefore;
}

function totalIsOther(name: string, value: Decimal, total: Decimal): [string, string] {
  const off = dollars(subtract(value, total));
  const message = `${name} states a total of ${dollars(total)}, and what was read of it comes to ${dollars(value)} (${off})`;
  return [message, 'a positions file as the broker made it, whole'];
}
