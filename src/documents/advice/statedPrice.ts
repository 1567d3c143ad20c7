import type { Decimal } from '../../base/decimal.ts';
import { readRemarked } from '../fields/figureText.ts';
import { readPositiveMoney } from '../fields/stated.ts';
import type { ValueReading } from '../fields/values.ts';
import { CONDITIONS } from '../lexicon/advice.ts';
import { plainText } from '../syntax/text.ts';

const CONDITION = new RegExp(`\\b(?:${CONDITIONS.join('|')})\\b`, 'i');

/** Dollars above zero, which may have a remark in parentheses behind them: `$214.72 (close)`. A condition is none. */
export function readPrice(text: string): ValueReading<Decimal> {
  const { reading, remarks } = readRemarked(plainText(text), readPositiveMoney);
  return remarks.some((remark) => CONDITION.test(remark)) ? readPositiveMoney(text) : reading;
}
