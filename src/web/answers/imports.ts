import { editDocument } from '../../desk/decisions/editDocument.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { EVALUATION_TIME_FORMS, parseEvaluationTime } from '../../desk/files/evaluationTime.ts';
import { isWritten, lastImport, openDifferences, type RecordedImport } from '../../desk/history/importEvents.ts';
import { type HoldingChange, holdingChanges } from '../../desk/imports/changes.ts';
import { confirmDifference } from '../../desk/imports/confirmDifference.ts';
import { offeredLines, offeredPolicy } from '../../desk/imports/policyText.ts';
import { heldAsItIs } from '../../desk/imports/portfolio.ts';
import { accountKey, type ImportPreview, previewImport } from '../../desk/imports/preview.ts';
import { type Imported, ImportMovedOn, type ImportRequest, importStatement } from '../../desk/imports/statement.ts';
import { type ActionWords, readAction } from '../../documents/advice/readAction.ts';
import { money, price, shares } from '../../documents/print/figures.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { timeText } from '../../documents/reports/decision.ts';
import { averageCostOf } from '../../documents/rewrite/measures.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { portfolioValue } from '../../domain/holdings/portfolio.ts';
import { type Difference, differenceWords, likelyAnswer } from '../../domain/instruments/corporateAction.ts';
import { SECTORS, UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { BROKER_NAMES } from '../../domain/trading/brokerNames.ts';
import type * as requests from '../contract/requests.ts';
import type { WebDesk } from '../delivery/desk.ts';
import { problemShapes, unsignedNotes } from './overview.ts';

// Positions files: what importing one would come to, the import itself, and what a person says of what it found.

/** `ImportPreviewShape`. */
export function preview(body: requests.PreviewImport, desk: WebDesk): Reading<JsonObject> {
  const request = requestOf(body);
  if (request.value === null) return { value: null, problems: request.problems };
  const previewed = previewImport(request.value, desk);
  return previewed.value === null
    ? { value: null, problems: previewed.problems }
    : { value: previewShape(previewed.value), problems: [] };
}

/** `ImportedShape`. Throws `ImportMovedOn`. */
export function take({ shown, ...body }: requests.ImportFile, desk: WebDesk): Reading<JsonObject> {
  const request = requestOf(body);
  if (request.value === null) return { value: null, problems: request.problems };
  const imported = importStatement({ ...request.value, shown }, desk);
  if (imported.value === null) return { value: null, problems: imported.problems };
  const outcome = outcomeShape(imported.value);
  const notes = [...imported.value.notes, ...unsignedNotes(desk.journal.unsigned())];
  const broker = BROKER_NAMES[imported.value.recorded.broker];
  return { value: { ...outcome, notes, broker, waiting: standing(desk) }, problems: [] };
}

/** `WaitingImportShape`. Throws `ImportMovedOn`. */
export function confirm({ shown, ticker: text, kind, value, reason }: requests.ConfirmDifference, desk: WebDesk) {
  const ticker = parseTicker(text.toUpperCase());
  const action = readAction(actionWords(kind, value));
  if (ticker === null) return refusedCall(`${JSON.stringify(text)} is no ticker`, 'a ticker such as NVDA');
  if (!action.ok) return refusedCall(action.message, action.accepted);
  const confirmed = confirmDifference({ ticker, action: action.value, reason, shown }, desk);
  if (confirmed.value === null) return { value: null, problems: confirmed.problems };
  const told = confirmed.value.explains.map((one) => `${one.ticker} had ${differenceWords(one)}`);
  return { value: { ...standing(desk), confirmed: told }, problems: [] };
}

/** `WaitingImportShape`. */
export function standing(desk: WebDesk): JsonObject {
  const { journal } = desk;
  const last = lastImport(journal);
  const open = openDifferences(journal);
  return {
    last: last === null ? null : { key: last.key, ...lastShape(last), written: isWritten(journal, last) },
    open: open.map((one) => differenceShape(one, open)),
    policy_lines: last === null ? [] : [...offeredLines(desk)],
    confirmed: [],
  };
}

/** `WaitingImportShape`. Throws `ImportMovedOn`, and `DocumentMovedOn` where policy.json is another by now. */
export function takeLines({ lines }: requests.TakePolicyLines, desk: WebDesk): Reading<JsonObject> {
  const offered = offeredPolicy(desk);
  if (offered.value === null) return { value: null, problems: offered.problems };
  const { name, text, seen } = offered.value;
  if (lines.join('\n') !== offered.value.lines.join('\n')) throw new ImportMovedOn();
  const edited = editDocument({ name, text, seen }, desk);
  return edited.value === null ? { value: null, problems: edited.problems } : { value: standing(desk), problems: [] };
}

function requestOf({ name, base64, account, sheet, asOf, sectors }: requests.PreviewImport): Reading<ImportRequest> {
  const time = asOf === undefined ? null : parseEvaluationTime(asOf);
  if (asOf !== undefined && time === null)
    return refusedCall(`${JSON.stringify(asOf)} is no time`, EVALUATION_TIME_FORMS);
  const said = new Map((sectors ?? []).map(({ ticker, sector }) => [ticker, sector]));
  const file = { path: name, bytes: Buffer.from(base64, 'base64'), account: account ?? null, asOf: time };
  const part = sheet === undefined ? file : { ...file, sheet };
  return { value: said.size === 0 ? part : { ...part, sectors: said }, problems: [] };
}

function refusedCall(
  message: string,
  accepted: string,
): { readonly value: null; readonly problems: ReturnType<typeof callProblem>[] } {
  return { value: null, problems: [callProblem(message, accepted)] };
}

function actionWords(kind: requests.ConfirmDifference['kind'], value: string | undefined): ActionWords {
  switch (kind) {
    case 'split':
    case 'rename':
    case 'merger':
      return value === undefined ? {} : { [kind]: value };
    case 'price_move':
      return { priceMove: true };
    default:
      return { [kind]: true };
  }
}

function previewShape(seen: ImportPreview): JsonObject {
  const { name, hash, positions, transactions, last, asks, outcome } = seen;
  const broker = positions?.broker ?? transactions?.broker;
  return {
    name,
    sha256: hash,
    broker: broker === undefined ? '' : BROKER_NAMES[broker],
    has_positions: positions !== null,
    trades: transactions?.trades.length ?? 0,
    as_of: positions?.asOf == null ? null : timeText(positions.asOf),
    accounts: (positions?.accounts ?? []).map((one) => ({ key: accountKey(one), number: one.number, name: one.name })),
    last: last === null ? null : lastShape(last),
    asks,
    problems: problemShapes(outcome?.problems ?? []),
    outcome:
      outcome?.value == null
        ? null
        : {
            ...outcomeShape(outcome.value.imported),
            differences: outcome.value.differences.map((one, _, open) => differenceShape(one, open)),
            shown: outcome.value.shown,
          },
  };
}

function lastShape({ source, broker, account, asOf }: RecordedImport) {
  return { name: source.name, broker: BROKER_NAMES[broker], account, as_of: timeText(asOf) };
}

function differenceShape(difference: Difference, open: readonly Difference[]): JsonObject {
  return {
    ticker: difference.ticker,
    says: differenceWords(difference),
    likely: { ...likelyAnswer(difference, open) },
  };
}

/** `ImportOutcomeShape`. */
function outcomeShape(imported: Imported): JsonObject {
  const { recorded, before, portfolio, holdings, state, isFresh, document, lots } = imported;
  const kept = new Map(heldAsItIs(holdings).map(({ ticker, what }) => [ticker, what]));
  const pair = (of: (one: typeof portfolio) => string): JsonObject[string] => [
    before === null ? null : of(before),
    of(portfolio),
  ];
  const own = [...portfolio.positions, ...(before?.positions ?? [])].map(({ sector }) => sector);
  return {
    document,
    state,
    fresh: isFresh,
    account: recorded.account,
    as_of: timeText(recorded.asOf),
    total: money(holdings.total),
    total_stated: holdings.isTotalStated,
    value: pair((one) => money(portfolioValue(one))),
    cash: pair((one) => money(one.cash)),
    rows: holdingChanges(before, portfolio).map((change) => rowShape(change, kept.get(change.ticker) ?? null)),
    unknown_sectors: imported.unknownSectors.map(({ ticker, name }) => ({ ticker, name })),
    sectors: [...new Set([...SECTORS, ...own.filter((sector) => sector !== UNCLASSIFIED)])],
    lots: state === 'conflict' ? null : lotsShape(lots),
    notes: [...imported.notes],
    policy_lines: [...imported.policyLines],
  };
}

function rowShape({ ticker, kind, before, after }: HoldingChange, held: string | null): JsonObject {
  type Held = NonNullable<typeof after>;
  const pair = (of: (one: Held) => string | null): JsonObject[string] =>
    [before, after].map((one) => (one === null ? null : of(one)));
  return {
    ticker,
    name: after?.name ?? before?.name ?? null,
    sector: after?.sector ?? before?.sector ?? '',
    change: kind,
    shares: pair((one) => shares(one.shares)),
    price: pair((one) => price(one.price)),
    cost: pair((one) => {
      const cost = averageCostOf(one, null);
      return cost === null ? null : price(cost);
    }),
    value: pair((one) => money(one.value)),
    held_as_it_is: held,
  };
}

function lotsShape({ recorded, written, count }: Imported['lots']): JsonObject | null {
  if (recorded === null) return null;
  const { document, asOf, stated } = recorded;
  const state = written === null ? 'unchanged' : written.file === null ? 'made' : 'rewritten';
  return { document: document.name, state, count, securities: stated.length, as_of: asOf };
}
