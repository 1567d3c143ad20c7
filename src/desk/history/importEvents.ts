import { add, type Decimal, decimal, format, subtract, trimmed, ZERO } from '../../base/decimal.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Difference, Standing } from '../../domain/instruments/corporateAction.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { Entry } from '../../domain/planning/event.ts';
import {
  BROKERS,
  HOLDING_KINDS,
  type HoldingKind,
  OWN_TABLE,
  type PositionsSource,
} from '../../domain/trading/statement.ts';
import type { JournalReader } from '../../journal/store.ts';
import { batchesIn, standingFills } from './fillEvents.ts';
import { instantIn, objectIn, objectsIn, oneOf, optionalTextIn, readOf, textIn } from './payload.ts';

// What `positions_imported`, `import_written` and `difference_confirmed` hold, and what follows from them.

/** One position as a broker's file had it. */
export interface ImportedHolding {
  readonly ticker: Ticker;
  readonly kind: HoldingKind;
  readonly shares: Decimal;
  /** Dollars; 0 where it is worth nothing. */
  readonly price: Decimal;
}

/** One import as it was recorded. */
export interface RecordedImport {
  readonly key: string;
  /** Its place in the journal. */
  readonly sequence: number;
  readonly source: { readonly name: string; readonly hash: string };
  readonly broker: PositionsSource;
  /** As the file tells it; null where it tells none. */
  readonly account: string | null;
  /** UTC milliseconds. */
  readonly asOf: number;
  readonly holdings: readonly ImportedHolding[];
  /** What stood otherwise than it was known. */
  readonly differences: readonly Difference[];
  readonly document: {
    readonly name: string;
    /** SHA-256; null where there was none. */
    readonly hashBefore: string | null;
    readonly hashAfter: string;
  };
}

/** What an import makes of lots.csv. */
export interface RecordedLots {
  readonly document: RecordedImport['document'];
  readonly asOf: NewYorkDate;
  /** Those whose lots the broker states. */
  readonly stated: readonly Ticker[];
  /** Those whose rows went, because they are no more what is held. */
  readonly leftOut: readonly Ticker[];
}

export function importJson(imported: Omit<RecordedImport, 'key' | 'sequence'>, lots: RecordedLots | null): JsonObject {
  const { source, broker, account, asOf, holdings, differences, document } = imported;
  return {
    source: { name: source.name, sha256: source.hash },
    broker,
    account,
    as_of: new Date(asOf).toISOString(),
    holdings: holdings.map(({ ticker, kind, shares, price }) => ({
      ticker,
      kind,
      shares: digits(shares),
      price: format(price),
    })),
    differences: differences.map(differenceJson),
    document: documentJson(document),
    ...(lots === null ? {} : { lots: lotsJson(lots) }),
  };
}

function documentJson({ name, hashBefore, hashAfter }: RecordedImport['document']): JsonObject {
  return { path: name, hash_before: hashBefore, hash_after: hashAfter };
}

function lotsJson({ document, asOf, stated, leftOut }: RecordedLots): JsonObject {
  return { ...documentJson(document), as_of: asOf, securities: [...stated], left_out: [...leftOut] };
}

export function differenceJson({ ticker, before, after }: Difference): JsonObject {
  return { ticker, before: standingJson(before), after: standingJson(after) };
}

function standingJson({ shares, price }: Standing): JsonObject {
  return { shares: digits(shares), price: price === null ? null : format(price) };
}

/** The last import of the workspace; null where there is none. */
export function lastImport(reader: JournalReader): RecordedImport | null {
  const last = [...reader.entries({ kind: 'positions_imported' })].at(-1);
  return last === undefined ? null : readOf(last, importIn);
}

function importIn({ key, sequence, payload }: Entry): RecordedImport {
  const source = objectIn(payload, 'source');
  const document = objectIn(payload, 'document');
  return {
    key,
    sequence,
    source: { name: textIn(source, 'name'), hash: textIn(source, 'sha256') },
    broker: oneOf([...BROKERS, OWN_TABLE], payload, 'broker'),
    account: optionalTextIn(payload, 'account'),
    asOf: instantIn(payload, 'as_of'),
    holdings: objectsIn(payload, 'holdings').map((one) => ({
      ticker: textIn(one, 'ticker'),
      kind: oneOf(HOLDING_KINDS, one, 'kind'),
      shares: decimal(textIn(one, 'shares')),
      price: decimal(textIn(one, 'price')),
    })),
    differences: objectsIn(payload, 'differences').map((one) => ({
      ticker: textIn(one, 'ticker'),
      before: standingIn(objectIn(one, 'before')),
      after: standingIn(objectIn(one, 'after')),
    })),
    document: {
      name: textIn(document, 'path'),
      hashBefore: optionalTextIn(document, 'hash_before'),
      hashAfter: textIn(document, 'hash_after'),
    },
  };
}

function standingIn(value: JsonObject): Standing {
  const price = optionalTextIn(value, 'price');
  return { shares: decimal(textIn(value, 'shares')), price: price === null ? null : decimal(price) };
}

/** Whether the document has what was imported. */
export function isWritten(reader: JournalReader, { key, sequence }: RecordedImport): boolean {
  return [...reader.entries({ kind: 'import_written', after: sequence })].some(({ payload }) => payload.import === key);
}

/** Up to which event the portfolio's document is the broker's own: 0 where no import was written. */
export function importedUpTo(reader: JournalReader): number {
  return [...reader.entries({ kind: 'import_written' })].at(-1)?.sequence ?? 0;
}

/** What of the last import still waits for a person's word, by ticker. */
export function openDifferences(reader: JournalReader): readonly Difference[] {
  const last = lastImport(reader);
  if (last === null || last.differences.length === 0) return [];
  const confirmed = new Set(
    [...reader.entries({ kind: 'difference_confirmed', after: last.sequence })]
      .filter(({ payload }) => payload.import === last.key)
      .flatMap((entry) => readOf(entry, ({ payload }) => objectsIn(payload, 'differences')))
      .map((one) => textIn(one, 'ticker')),
  );
  return last.differences.filter(({ ticker }) => !confirmed.has(ticker));
}

/**
 * What of each security was last known to be held: what the last import had, what it found otherwise and nobody
 * confirmed as it was before that, and the fills that are recorded since and stand. Null where nothing was imported yet.
 */
export function knownStandings(reader: JournalReader): Map<Ticker, Standing> | null {
  const last = lastImport(reader);
  if (last === null) return null;
  const known = new Map<Ticker, Standing>(
    last.holdings.flatMap(({ ticker, kind, shares, price }): [Ticker, Standing][] =>
      kind === 'security' ? [[ticker, { shares, price }]] : [],
    ),
  );
  for (const { ticker, before } of openDifferences(reader)) known.set(ticker, before);
  for (const batch of batchesIn(reader).filter(({ sequence }) => sequence > last.sequence)) {
    for (const { ticker, action, shares } of standingFills(batch)) {
      const before = known.get(ticker) ?? { shares: ZERO, price: null };
      known.set(ticker, { ...before, shares: (action === 'BUY' ? add : subtract)(before.shares, shares) });
    }
  }
  return known;
}

function digits(value: Decimal): string {
  return format(trimmed(value));
}
