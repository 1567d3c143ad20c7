import { compare, type Decimal, decimal, format, HUNDRED, sign, trimmed } from '../../base/decimal.ts';
import type { Action, Size } from '../../domain/advice/recommendation.ts';
import {
  approximationIn,
  named,
  readPercent,
  readPercentOrNumber,
  readShares,
  type ValueReading,
} from '../fields/values.ts';
import { readAsked } from '../fields/volume.ts';
import { ALL_OF_IT, OF_PORTFOLIO } from '../lexicon/advice.ts';
import { plainText } from '../syntax/text.ts';
import { remarked } from './grammar/remarked.ts';

/** A size, and the words of it that are not exact: a range counts by its lower end, `~5%` as it stands. */
export interface StatedSize {
  readonly size: Size;
  readonly approximate: string | null;
}

const RANGE = /^(?:between )?(\d[\d.,]*) ?(%|percent)? ?(?:[-–—]|to|and) ?(\d[\d.,]* ?(?:%|percent))$/i;
const OF_WHOLE = new RegExp(`\\s(?:${OF_PORTFOLIO.join('|')})$`, 'i');
const ONE = decimal('1');
const ALL: ReadonlySet<string> = new Set(ALL_OF_IT);

/** `from 10.9% to 8%`, `reduce to 8%`: the weight in the end. */
const TO_WEIGHT =
  /^(?:(?:reduce|trim|cut|lower|decrease|increase|raise|add|bring) )?(?:from \d[\d.]* ?% )?(?:down )?to (\d[\d.]* ?(?:%|percent).*)$/i;
const OF_POSITION =
  /^(?:(\d[\d.]*) ?(?:%|percent) of|(?:the )?(?:entire|whole|full)) (?:the |its |this |our |your )?(?:position|holding|stake|shares)$/i;

/** A size in any of its forms, with a remark in parentheses behind it. */
export function readStatedSize(text: string, action: Action): ValueReading<StatedSize> {
  const weight = TO_WEIGHT.exec(plainText(text))?.[1];
  if (weight !== undefined) return readTargetWeight(weight, action);
  const reading = remarked((said) => readSize(said, action))(text);
  const remark = /\(([^()]*)\)$/.exec(plainText(text))?.[1] ?? '';
  if (reading.ok && action !== 'BUY' && OF_POSITION.exec(remark)?.[1] === undefined && OF_POSITION.test(remark))
    return exactly('all');
  if (!reading.ok || !/\d ?%/.test(remark)) return reading;
  const size = plainText(text)
    .slice(0, -remark.length - 2)
    .trim();
  return {
    ok: false,
    message: `${named(text)} says more than one size`,
    accepted: `the size of this trade alone, such as ${size}, and what else there is to say in Thesis`,
  };
}

/** Above 0 and at most 100 percent of the portfolio's value, `50 shares`, `$10,000`, or `all` to sell. */
function readSize(text: string, action: Action): ValueReading<StatedSize> {
  const accepted = `Proposed allocation: a percentage above 0 and up to 100, such as 12%${action === 'BUY' ? '' : ', or all'}`;
  const plain = plainText(text).replace(OF_WHOLE, '');
  if (action !== 'BUY' && ALL.has(plain.toLowerCase())) return exactly('all');
  const ofPosition = OF_POSITION.exec(plain);
  if (ofPosition !== null) return partOfPosition(text, ofPosition[1] ?? '100', action);
  const exact = exactIn(plain);
  const [, count] = /^([\d.,]+) ?(?:shares?|shs?|units?)$/i.exec(exact) ?? [];
  if (count !== undefined) {
    const shares = readShares(exact === plain ? count : plain);
    return shares.ok
      ? positive(text, shares.value, { kind: 'shares', shares: shares.value }, 'shares, such as 50 shares')
      : shares;
  }
  if (exact.startsWith('$') || /\d.*\b(?:usd|dollars)\b|^usd /i.test(exact)) {
    const money = readAsked(exact.replace(/\sworth$/i, ''));
    if (!money.ok) return money;
    const size = positive(text, money.value, { kind: 'dollars', amount: money.value }, 'dollars, such as $10,000');
    return size.ok && exact !== plain ? { ok: true, value: { ...size.value, approximate: text } } : size;
  }
  if (plain !== '' && !/\d/.test(plain)) {
    return { ok: false, message: `the size ${named(text)} is a word, and no figure`, accepted };
  }
  const reading = readPct(plain, accepted);
  if (!reading.ok) return reading;
  const { pct, approximate } = reading.value;
  if (sign(pct) > 0) return { ok: true, value: { size: pct, approximate: approximate ? text : null } };
  return { ok: false, message: `the size ${named(text)} is not above 0 and up to 100`, accepted };
}

/** All of a position is sold whole; of a part of it the portfolio's percentage is not known here. */
function partOfPosition(text: string, pct: string, action: Action): ValueReading<StatedSize> {
  if (action !== 'BUY' && Number(pct) === 100) return exactly('all');
  const all = action === 'BUY' ? '' : ', or all';
  return {
    ok: false,
    message: `${named(text)} is a part of the position, and a size is in percent of the portfolio`,
    accepted: `a percentage of the portfolio such as 3%, or a number of shares such as 50 shares${all}`,
  };
}

/** The weight that the position has in the end; 0 to sell all of it. */
export function readTargetWeight(text: string, action: Action): ValueReading<StatedSize> {
  const accepted = 'Target weight: a percentage up to 100, such as 12%';
  const reading = remarked((said) => readPct(plainText(said).replace(OF_WHOLE, ''), accepted))(text);
  if (!reading.ok) return reading;
  const { pct, approximate } = reading.value;
  if (action === 'BUY' && sign(pct) === 0) {
    return { ok: false, message: `a BUY to a weight of ${named(text)} buys nothing`, accepted };
  }
  return { ok: true, value: { size: { kind: 'weight', pct }, approximate: approximate ? text : null } };
}

/** The figure without what makes it only about right. */
function exactIn(text: string): string {
  return approximationIn(text)?.rest ?? text;
}

function exactly(size: Size): ValueReading<StatedSize> {
  return { ok: true, value: { size, approximate: null } };
}

function positive(text: string, value: Decimal, size: Size, accepted: string): ValueReading<StatedSize> {
  return sign(value) > 0 ? exactly(size) : { ok: false, message: `the size ${named(text)} is not above 0`, accepted };
}

/** A percentage from 0 to 100; without its sign not below 1, which would be on another scale. */
function readPct(
  text: string,
  accepted: string,
): ValueReading<{ readonly pct: Decimal; readonly approximate: boolean }> {
  const [, low, , high] = RANGE.exec(text) ?? [];
  const figure = low === undefined ? exactIn(text) : `${low}%`;
  const reading = readPercentOrNumber(figure);
  if (!reading.ok) return { ...reading, accepted };
  const { value } = reading;
  if (sign(value) > 0 && compare(value, ONE) < 0 && !readPercent(figure).ok) {
    const pct = format(trimmed(value));
    const hundredfold = format(trimmed({ units: value.units * 100n, scale: value.scale }));
    return {
      ok: false,
      message: `the size ${named(text)} is on a scale of 0 to 1`,
      accepted: `${hundredfold}%, or ${pct}% where that is meant; ${accepted}`,
    };
  }
  const upper = high === undefined ? null : readPercent(high);
  const isRange = upper === null || (upper.ok && compare(value, upper.value) < 0 && compare(upper.value, HUNDRED) <= 0);
  if (!isRange && upper?.ok === true) {
    const message = `${named(text)} is no range: the lower end stands first, and 100% is the most`;
    return {
      ok: false,
      message,
      accepted: `${figure}, or a range such as ${format(trimmed(upper.value))}–${figure}; ${accepted}`,
    };
  }
  if (sign(value) < 0 || compare(value, HUNDRED) > 0 || !isRange) {
    return { ok: false, message: `the size ${named(text)} is not above 0 and up to 100`, accepted };
  }
  return { ok: true, value: { pct: value, approximate: low !== undefined || figure !== text } };
}
