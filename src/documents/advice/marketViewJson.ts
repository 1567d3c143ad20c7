import type { MarketView } from '../../domain/advice/marketView.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { isSectorName } from '../../domain/instruments/sectorLookup.ts';
import { readDate } from '../fields/dates.ts';
import { type Faults, faultAt, itemsAt } from '../fields/jsonFields.ts';
import type { SectorContext } from '../fields/sectorText.ts';
import { type Stated, statedNode } from '../fields/stated.ts';
import { foldedName } from '../fields/tableColumns.ts';
import type { JsonNode, JsonPlace } from '../syntax/json.ts';
import type { Reading } from '../syntax/problem.ts';
import { inUnit, refuseUnit } from './grammar/statedUnits.ts';
import { ACTION_COLUMNS, fieldOf, isToBuy } from './marketRows.ts';
import { type MarketField, type MarketRow, type MarketViewFacts, marketViewOf } from './marketViewFacts.ts';

/**
 * market-analyst.json or regime.json: `sector_rankings`, or `regimes` of which the current one counts; `picks`, the
 * date and the confidence beside it or in it. Names of keys match without case and underscores.
 */
export function readMarketViewJson(document: JsonNode, file: string, sectors?: SectorContext): Reading<MarketView> {
  const faults: Faults = { file, problems: [], sectors };
  return marketViewOf(faults, marketViewInJson(faults, document).facts);
}

/** The same as it is stated, and where its statements stand. */
export function marketViewInJson(
  faults: Faults,
  document: JsonNode,
): { readonly facts: MarketViewFacts; readonly places: ReadonlySet<JsonPlace> } {
  const current = currentRegime(faults, document);
  const levels = current === null ? [document] : [document, current];
  const rankings = isRankedList(document) ? [document] : levels.flatMap((level) => under(level, RANKING_KEYS));
  if (rankings.length > 1) {
    faultAt(faults, rankings[1]?.place ?? document.place, 'sector_rankings stands twice', 'one list of rankings');
  }
  const regimes = levels.flatMap((level) => under(level, ['regime']));
  const confidences = [...levels, ...regimes].flatMap((level) => under(level, ['confidence', 'regimeconfidence']));
  const dated = dateIn(levels);
  const facts: MarketViewFacts = {
    rankings: rankings.flatMap((node) => rowsIn(faults, node, 'sector_rankings', ['rank', 'sector'])),
    picks: levels
      .flatMap((level) => under(level, ['picks', 'toppicks']))
      .flatMap((node) => rowsIn(faults, node, 'picks'))
      .concat(rankings.flatMap((node) => picksWithin(faults, node))),
    volumes: [],
    asOf: dated?.value ?? null,
    confidences: confidences.map((node) => statedNode(faults, node, 'confidence')).filter((stated) => stated !== null),
    start: document.place,
  };
  const rows = [...facts.rankings, ...facts.picks].flatMap(({ fields }) => [...fields.values()]);
  const places = [...rows, ...facts.confidences].map(({ place }) => place);
  return { facts, places: new Set(dated === null ? places : [...places, dated.place]) };
}

const RANKING_KEYS = ['sectorrankings', 'rankings', 'sectorranking', 'ranking', 'rankedsectors'];

/** `["Technology", "Healthcare"]`, or objects with a rank, with no key around them. */
function isRankedList(node: JsonNode): boolean {
  return (
    node.kind === 'list' &&
    node.items.length > 1 &&
    node.items.every((item) =>
      item.kind === 'text'
        ? isSectorName(item.text)
        : under(item, ['rank']).length > 0 && under(item, ['sector']).length > 0,
    )
  );
}

/** The entry of `regimes` that says `iscurrent`, else the first; null where there is none. */
function currentRegime(faults: Faults, document: JsonNode): JsonNode | null {
  const [regimes] = under(document, ['regimes']);
  const entries = regimes === undefined ? [] : (itemsAt(faults, regimes, 'regimes') ?? []);
  const current = entries.filter((entry) => under(entry, ['iscurrent']).some((node) => isTrue(faults, node)));
  if (current.length > 1) {
    const place: JsonPlace = current[1]?.place ?? document.place;
    faultAt(faults, place, 'two regimes are current', '"iscurrent": true in one of them');
  }
  return current[0] ?? entries[0] ?? null;
}

function isTrue(faults: Faults, node: JsonNode): boolean {
  if (node.kind !== 'boolean') faultAt(faults, node.place, 'iscurrent is neither true nor false', 'true or false');
  return node.kind === 'boolean' && node.value;
}

/** The values of an object under any of the names. */
function under(node: JsonNode, names: readonly string[]): readonly JsonNode[] {
  if (node.kind !== 'object') return [];
  return node.members.filter(({ key }) => names.includes(foldedName(key))).map(({ value }) => value);
}

function rowsIn(
  faults: Faults,
  list: JsonNode,
  what: string,
  wanted: readonly MarketField[] | null = null,
): readonly MarketRow[] {
  const rows: MarketRow[] = [];
  for (const [index, item] of (itemsAt(faults, list, what) ?? []).entries()) {
    // `["Healthcare", "Technology"]`: the order is the rank.
    if (item.kind === 'text' && wanted?.includes('rank') === true) {
      const sector = { text: item.text, place: item.place };
      rows.push({
        fields: new Map([['rank', { ...sector, text: `${index + 1}` }] as const, ['sector', sector]]),
        place: item.place,
      });
      continue;
    }
    if (item.kind !== 'object') {
      faultAt(
        faults,
        item.place,
        `${what}[${index}] is no object`,
        'an object such as {"rank": 1, "sector": "Energy"}',
      );
      continue;
    }
    const fields = new Map<MarketField, Stated>();
    let isBought = true;
    for (const { key, place, value } of item.members) {
      const field = fieldOf(key);
      if (wanted === null && ACTION_COLUMNS.has(foldedName(key))) {
        const action = statedNode(faults, value, `${what}[${index}].${key}`);
        isBought &&= action === null || isToBuy(faults, action, key);
      }
      if (field === null || wanted?.includes(field) === false) continue;
      if (fields.has(field)) faultAt(faults, place, `${what}[${index}] states the ${field} twice`, 'each field once');
      refuseUnit(faults, place, key, field);
      const stated = statedNode(faults, value, `${what}[${index}].${key}`);
      if (stated !== null) fields.set(field, { ...stated, text: inUnit(field, key, stated.text) });
    }
    if (isBought) rows.push({ fields, place: item.place });
  }
  return rows;
}

const PICK_KEYS = ['picks', 'toppicks', 'toppick', 'topideas', 'topstocks', 'stocks'];

/** `{"rank": 1, "sector": "Healthcare", "top_picks": […]}`: the picks of a ranking are of its sector. */
function picksWithin(faults: Faults, rankings: JsonNode): readonly MarketRow[] {
  if (rankings.kind !== 'list') return [];
  return rankings.items.flatMap((item) => {
    const [sector] = under(item, ['sector']);
    const stated = sector === undefined ? null : statedNode(faults, sector, 'sector');
    return under(item, PICK_KEYS)
      .flatMap((node) => picksIn(faults, node.kind === 'list' ? node.items : [node]))
      .map(({ fields, place }): MarketRow => {
        const isOwn = stated === null || fields.has('sector');
        return { fields: isOwn ? fields : new Map([...fields, ['sector', stated] as const]), place };
      });
  });
}

/** Objects as picks have them, or tickers alone. */
function picksIn(faults: Faults, items: readonly JsonNode[]): readonly MarketRow[] {
  return items.flatMap((item) =>
    item.kind === 'text'
      ? [{ fields: new Map([['ticker', { text: item.text, place: item.place }] as const]), place: item.place }]
      : rowsIn(faults, { kind: 'list', items: [item], place: item.place }, 'picks'),
  );
}

/** `as_of`, else `generated`, else `last_updated`, else `date`; null where none stands or it cannot be read. */
function dateIn(levels: readonly JsonNode[]): { readonly value: NewYorkTime; readonly place: JsonPlace } | null {
  for (const name of ['asof', 'generated', 'lastupdated', 'date']) {
    const [node] = levels.flatMap((level) => under(level, [name]));
    if (node === undefined || node.kind === 'null') continue;
    const reading = node.kind === 'text' ? readDate(node.text) : null;
    return reading?.ok === true ? { value: reading.value, place: node.place } : null;
  }
  return null;
}
