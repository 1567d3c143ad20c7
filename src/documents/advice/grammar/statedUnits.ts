import { datedHeader } from '../../fields/columns.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { type FieldNames, fieldNamed } from '../../fields/tableColumns.ts';
import {
  type Kind,
  type Measured,
  mayHaveUnit,
  measured,
  saysDollars,
  saysPercent,
  unitFault,
} from '../../fields/units.ts';
import { named } from '../../fields/values.ts';
import { OTHER_SCALES } from '../../lexicon/columns.ts';
import type { RecommendationField } from '../../lexicon/recommendationNames.ts';
import type { JsonPlace } from '../../syntax/json.ts';
import { plainText } from '../../syntax/text.ts';

// Units that labels, columns and keys give to what they name: read or refused, never dropped (READING 2).

/** No label, column or key is longer. */
const LONGEST = 100;
/** `Conviction (/10)`, `Conviction (1–10)`, `Score out of 5` */
const SCALE = /\s*\(?\s*(?:\/|out of|of|\b[01]\s?(?:[-–]|to))\s?(5|7|100?)\)?$/i;

/** The field that a name stands for, whatever unit it gives: `Price (€)`, `price_eur`, `Conviction (/10)`. */
export function fieldWithUnit<F extends string>(name: string, names: FieldNames<F>): F | null {
  return fieldNamed(name, names) ?? (isLong(name) ? null : fieldNamed(withoutUnits(name), names));
}

/** The name alone: `Price` of `Price (€)`, of `price_eur` and of `Price (8/21/2026)`. */
export function withoutUnits(text: string): string {
  if (isLong(text)) return text;
  const words = inWords(text);
  const scaled = /\d/.test(words) ? words.replace(SCALE, '') : words;
  if (!mayHaveUnit(scaled)) return scaled;
  const { name, units } = measured(datedHeader(scaled).name);
  return units.length > 0 ? name.replace(/\s*\([^()]*\)$/, '') : name;
}

function isLong(text: string): boolean {
  return text.length > LONGEST;
}

/** `price_eur` and `priceEUR` as `price eur`. */
function inWords(name: string): string {
  return name.includes(' ') ? name : name.replace(/_/g, ' ').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

function unitsOf(name: string): Measured {
  const words = inWords(name.slice(0, LONGEST));
  return mayHaveUnit(words) ? measured(datedHeader(words).name) : { name, units: [] };
}

/** The most that the figures of a name can be, `5`, `10`; null where it does not say so, or says 100. */
function scaleOf(name: string): string | null {
  const most = /\d/.test(name) ? SCALE.exec(inWords(plainText(name.slice(0, LONGEST))))?.[1] : undefined;
  return most === undefined || most === '100' ? null : most;
}

type Field = RecommendationField | 'score' | 'volume' | 'rank';

const KINDS: Readonly<Partial<Record<Field, Kind>>> = {
  conviction: 'percent',
  confidence: 'percent',
  score: 'percent',
  size: 'percent',
  weight: 'percent',
  targetWeight: 'percent',
  shares: 'count',
  amount: 'dollars',
  price: 'dollars',
  entry: 'dollars',
  limit: 'dollars',
  stopLoss: 'dollars',
  targetPrice: 'dollars',
  volume: 'dollars',
};
/** Of these dollars are a size as well. */
const SIZES: ReadonlySet<Field> = new Set(['size', 'weight']);

/** Refuses a name that gives the figures of its field a unit which they cannot have. */
export function refuseUnit(faults: Faults, place: JsonPlace, name: string, field: Field): void {
  const kind = KINDS[field];
  const said = kind === undefined ? { units: [] } : unitsOf(name);
  if (kind === undefined || said.units.length === 0) return;
  // volumes only order trades: they may be in millions (READING 8)
  const units = field === 'volume' ? said.units.filter((unit) => !OTHER_SCALES.has(unit)) : said.units;
  const fault = unitFault(units, SIZES.has(field) && saysDollars({ ...said, name }) ? 'dollars' : kind);
  if (fault !== null) faultAt(faults, place, `${named(name)} ${fault.message}`, fault.accepted);
}

/** A figure with the unit of its name: `8/10`, `$10,000`. What has another unit is left to be refused with both. */
export function inUnit(field: Field, name: string, text: string): string {
  if (field === 'conviction' || field === 'confidence' || field === 'score')
    return scaleOf(name) !== null && /^\d[\d.]*$/.test(text) ? `${text}/${scaleOf(name)}` : text;
  if ((!SIZES.has(field) && field !== 'amount') || !/^\$?\d/.test(text)) return text;
  const said = unitsOf(name);
  if (saysDollars(said)) return text.startsWith('$') ? text : `$${text}`;
  return saysPercent(said) && (text.startsWith('$') || /shares?$/i.test(text)) ? `${text}%` : text;
}
