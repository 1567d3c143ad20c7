import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { statedNode } from '../fields/stated.ts';
import { fieldNamed } from '../fields/tableColumns.ts';
import type { JsonNode } from '../syntax/json.ts';
import {
  fieldName,
  RECOMMENDATION_FIELDS,
  type RecommendationField,
  type StatedRecommendation,
  stateField,
} from './recommendationFields.ts';

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
  for (const { key, value } of node.members) {
    const field = fieldNamed(key, RECOMMENDATION_FIELDS);
    if (field === null || value.kind === 'object' || value.kind === 'list') search(faults, value, into, listed);
    else {
      const stated = statedNode(faults, value, key);
      if (stated !== null) stateField(into, field, { ...stated, key });
    }
  }
}

function namesTicker(node: JsonNode): boolean {
  if (node.kind !== 'object') return false;
  return node.members.some(
    ({ key, value }) => namesTicker(value) || fieldNamed(key, RECOMMENDATION_FIELDS) === 'ticker',
  );
}
