import { type Decimal, decimal, sign } from '../../base/decimal.ts';
import type { CorporateAction } from '../../domain/instruments/corporateAction.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { named, type ValueReading } from '../fields/values.ts';

/** What a person said, as text; one of them. */
export interface ActionWords {
  readonly split?: string;
  readonly rename?: string;
  readonly merger?: string;
  readonly transfer?: boolean;
  readonly priceMove?: boolean;
  readonly correction?: boolean;
}

const ONE_OF = 'one of --split, --rename, --merger, --transfer, --price-move, --correction';

/** The one action that is said: `4:1`, `FB=META`, `ATVI=CASH`, `OLD=NEW@0.75`, or a word alone. */
export function readAction(words: ActionWords): ValueReading<CorporateAction> {
  const said: ValueReading<CorporateAction>[] = [
    ...(words.split === undefined ? [] : [splitOf(words.split)]),
    ...(words.rename === undefined ? [] : [renameOf(words.rename)]),
    ...(words.merger === undefined ? [] : [mergerOf(words.merger)]),
    ...(words.transfer === true ? [plain('transfer')] : []),
    ...(words.priceMove === true ? [plain('price_move')] : []),
    ...(words.correction === true ? [plain('correction')] : []),
  ];
  const [first] = said;
  if (first !== undefined && said.length === 1) return first;
  const message = first === undefined ? 'no option says what it was' : 'two options say what it was';
  return { ok: false, message, accepted: ONE_OF };
}

function plain(kind: 'transfer' | 'price_move' | 'correction'): ValueReading<CorporateAction> {
  return { ok: true, value: { kind } };
}

function splitOf(text: string): ValueReading<CorporateAction> {
  const [, fresh, old] = /^(\d{1,6}(?:\.\d{1,6})?)(?::| for | ?\/ ?)(\d{1,6}(?:\.\d{1,6})?)$/.exec(text.trim()) ?? [];
  const ratio = fresh === undefined || old === undefined ? null : [decimal(fresh), decimal(old)];
  if (ratio === null || ratio.some((one) => sign(one) <= 0)) return refused(text, 'a split such as 4:1, or 1:10');
  const [one, other] = ratio;
  return one === undefined || other === undefined
    ? refused(text, 'a split such as 4:1')
    : { ok: true, value: { kind: 'split', fresh: one, old: other } };
}

function renameOf(text: string): ValueReading<CorporateAction> {
  const pair = pairOf(text);
  return pair === null ? refused(text, 'OLD=NEW, such as FB=META') : { ok: true, value: { kind: 'rename', ...pair } };
}

function mergerOf(text: string): ValueReading<CorporateAction> {
  const accepted = 'OLD=NEW@RATIO, such as XLNX=AMD@1.7234, or OLD=CASH';
  const [names = '', figure] = text.split('@');
  const pair = pairOf(names);
  if (pair === null || text.split('@').length > 2) return refused(text, accepted);
  if (figure === undefined) {
    return pair.fresh === 'CASH'
      ? { ok: true, value: { kind: 'merger', old: pair.old, into: null } }
      : refused(text, accepted);
  }
  const ratio: Decimal | null = /^\d{1,6}(?:\.\d{1,8})?$/.test(figure) ? decimal(figure) : null;
  if (ratio === null || sign(ratio) <= 0) return refused(text, accepted);
  return { ok: true, value: { kind: 'merger', old: pair.old, into: { fresh: pair.fresh, ratio } } };
}

function pairOf(text: string): { old: Ticker; fresh: Ticker } | null {
  const names = text.split('=').map((name) => parseTicker(name.trim().toUpperCase()));
  const [old, fresh] = names;
  return names.length === 2 && old && fresh && old !== fresh ? { old, fresh } : null;
}

function refused(text: string, accepted: string): ValueReading<never> {
  return { ok: false, message: `${named(text)} cannot be read`, accepted };
}
