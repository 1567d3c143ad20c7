import { parseTicker } from '../../domain/instruments/security.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { statedNode } from '../fields/stated.ts';
import { fieldNamed, foldedName } from '../fields/tableColumns.ts';
import { tickerText } from '../fields/tickerText.ts';
import {
  AMBIGUOUS_NAMES,
  FIGURE_KEYS,
  RECOMMENDATION_FIELDS,
  type RecommendationField,
  UNIT_KEYS,
} from '../lexicon/recommendationNames.ts';
import type { JsonNode } from '../syntax/json.ts';
import { fieldWithUnit, inUnit, withoutUnits } from './grammar/statedUnits.ts';
import { fieldName, type StatedRecommendation, stateField } from './recommendationFields.ts';
import { isOtherThanExit } from './recommendationLabels.ts';

const DECIDING: ReadonlySet<string> = new Set(['ticker', 'action']);
/** What may stand outside a list of recommendations without being said of any. */
const FREE: readonly RecommendationField[] = ['thesis'];

/**
 * The recommendations of a JSON document: its objects are searched for the fields' names, however deep they stand.
 * A list of several objects that each name a ticker is a list of recommendations.
 */
export function jsonRecommendations(faults: Faults, node: JsonNode): readonly StatedRecommendation[] {
  const outer: StatedRecommendation = { place: node.place, fields: new Map() };
  const listed: StatedRecommendation[] = [];
  search(faults, node, outer, listed);
  if (listed.length === 0) return [outer];
  for (const [field, [stated]] of outer.fields) {
    if (stated === undefined || FREE.includes(field)) continue;
    const message = `${fieldName(field, stated)} stands outside the list of recommendations`;
    faultAt(faults, stated.place, message, 'each recommendation with all of its fields');
  }
  return listed;
}

function search(faults: Faults, node: JsonNode, into: StatedRecommendation, listed: StatedRecommendation[]): void {
  if (node.kind === 'list') {
    const isListed = node.items.length > 1 && node.items.some(namesTicker);
    for (const item of node.items) {
      if (!isListed) search(faults, item, into, listed);
      else for (const one of jsonRecommendations(faults, item)) listed.push(one);
    }
  }
  if (node.kind !== 'object') return;
  const isAbout = node.members.some(({ key }) => DECIDING.has(fieldNamed(key, RECOMMENDATION_FIELDS) ?? ''));
  for (const { key, place, value } of node.members) {
    const isOther = !isAbout && AMBIGUOUS_NAMES.has(foldedName(withoutUnits(key)));
    const field = isOther ? null : fieldWithUnit(key, RECOMMENDATION_FIELDS);
    const ticker = keyedTicker(key, value);
    if (ticker !== null) {
      const one: StatedRecommendation = { place, fields: new Map() };
      stateField(one, 'ticker', { text: ticker, place, key });
      search(faults, value, one, listed);
      listed.push(one);
    } else {
      const figure = field === null ? null : figureOf(field, value);
      if (field === null && SCENARIO.test(key)) searchScenario(faults, value, into, listed);
      else if (field === null || figure === null) search(faults, value, into, listed);
      else {
        const stated = statedNode(faults, figure, key);
        const name = foldedName(withoutUnits(key));
        if (stated !== null && !isOtherThanExit(name, stated.text))
          stateField(into, field, { ...stated, text: inUnit(field, key, stated.text), key, header: key });
      }
    }
  }
}

/** What may become of a security, or what others are like: prices in it are none of its own now. */
const SCENARIO =
  /^(?:bull|base|bear|upside|downside)(?:_?(?:case|scenario|target))?$|^(?:scenarios?|peers?|comparables|comps)$/i;

function searchScenario(
  faults: Faults,
  node: JsonNode,
  into: StatedRecommendation,
  listed: StatedRecommendation[],
): void {
  const within: StatedRecommendation = { place: node.place, fields: new Map() };
  search(faults, node, within, listed);
  for (const [field, all] of within.fields)
    if (field !== 'price' && field !== 'targetPrice') for (const stated of all) stateField(into, field, stated);
}

const RANGED: readonly RecommendationField[] = ['entry', 'limit'];
const SCORED: readonly RecommendationField[] = ['conviction', 'confidence', 'size', 'weight', 'price'];

/** The value itself, the figure of `{"score": 78, "label": "High"}`, or the range of `[195, 205]`; null where it has none. */
function figureOf(field: RecommendationField, value: JsonNode): JsonNode | null {
  if (value.kind !== 'object' && value.kind !== 'list') return value;
  const inside = value.kind === 'list' ? value.items : value.members.map((member) => member.value);
  if (RANGED.includes(field)) {
    const figures = inside.flatMap((one) => (one.kind === 'number' || one.kind === 'text' ? [one.text] : []));
    return figures.length === 0 ? null : { kind: 'text', text: figures.join('–'), place: value.place };
  }
  if (value.kind === 'list' || !SCORED.includes(field)) return null;
  const figure = value.members.find(({ key }) => FIGURE_KEYS.has(foldedName(key)))?.value ?? null;
  const unit = value.members.find(({ key }) => UNIT_KEYS.has(foldedName(key)))?.value;
  if (figure === null || unit === undefined || (figure.kind !== 'number' && figure.kind !== 'text')) return figure;
  return { kind: 'text', text: inUnitOf(field, figure.text, unit), place: figure.place };
}

/** `{"value": 200, "currency": "EUR"}`, `{"score": 8, "scale": 10}`: a figure with what stands beside it. */
function inUnitOf(field: RecommendationField, figure: string, unit: JsonNode): string {
  if (unit.kind !== 'number' && unit.kind !== 'text') return figure;
  const isScale = /^\d+$/.test(unit.text);
  if (isScale) return field === 'conviction' || field === 'confidence' ? `${figure}/${unit.text}` : figure;
  return /^(?:%|percent|pct)$/i.test(unit.text) ? `${figure}%` : `${figure} ${unit.text}`;
}

/** `{"NVDA": {"action": …}}`: the key of an object that recommends something and names no ticker itself. */
function keyedTicker(key: string, value: JsonNode): string | null {
  const ticker = tickerText(key);
  if (value.kind !== 'object' || !/^[A-Z]/.test(ticker) || parseTicker(ticker) === null || namesTicker(value))
    return null;
  const fields = value.members.map((member) => fieldNamed(member.key, RECOMMENDATION_FIELDS));
  return fields.some((field) => field === 'action' || field === 'rating') ? ticker : null;
}

function namesTicker(node: JsonNode): boolean {
  if (node.kind !== 'object') return false;
  return node.members.some(
    ({ key, value }) => namesTicker(value) || fieldNamed(key, RECOMMENDATION_FIELDS) === 'ticker',
  );
}
