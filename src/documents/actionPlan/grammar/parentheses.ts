import { absolute, compare, type Decimal, decimal, hundredth, multiply, subtract } from '../../../base/decimal.ts';
import { SECTORS } from '../../../domain/instruments/sector.ts';
import { named } from '../../fields/values.ts';
import { type Figures, figuresOnly } from './figures.ts';
import { type PlanTerms, subjectNamed, weightNow } from './planTerms.ts';
import type { Parts } from './said.ts';
import { type Tape, tapeOf, textBetween } from './tape.ts';
import { isWrong, type WrongLine, wrong } from './wrongLine.ts';

/** `Reduce Materials (14% → 8%)`: figures in parentheses where none stand outside. */
export function figuresInParentheses(tape: Tape, figures: Figures): WrongLine | null {
  const { to, points, isChange, shares, dollars, isComplete } = figures;
  if (to !== null || (points !== null && !isChange) || shares !== null || dollars !== null || isComplete) return null;
  for (const [index, [from, end]] of figures.remarks.entries()) {
    // `(all 100 shares)`
    const said = textBetween(tape, from, end).replace(/^all (?=\d)/i, '');
    const inner = figuresOnly(tapeOf(said, tape.terms));
    if (isWrong(inner)) return inner;
    if (inner === null) continue;
    if ([inner.to, inner.points, inner.from, inner.shares, inner.dollars].every((one) => one === null)) continue;
    figures.shares = inner.shares;
    figures.dollars = inner.dollars;
    figures.from ??= inner.from;
    figures.to = inner.to;
    figures.points ??= inner.points;
    figures.isBare = inner.isBare;
    figures.times.push(...inner.times);
    figures.remarks.splice(index, 1);
    return null;
  }
  return null;
}

/** `Materials 14% (target 8%)`: the figure that stands alone is the weight from which it goes. */
export function targetInParentheses(tape: Tape, figures: Figures): void {
  if (!figures.isBare || figures.from !== null) return;
  for (const [index, [from, end]] of figures.remarks.entries()) {
    const inner = figuresOnly(tapeOf(textBetween(tape, from, end), tape.terms));
    if (inner === null || isWrong(inner) || inner.to === null || inner.isBare || inner.from !== null) continue;
    figures.from = figures.to;
    figures.to = inner.to;
    figures.isBare = false;
    figures.times.push(...inner.times);
    figures.remarks.splice(index, 1);
    return;
  }
}

/** `Reduce Energy (Healthcare) to 8%`: parts of a name that lead to two sectors. */
export function otherSector(tape: Tape, { figures, subject }: Parts): WrongLine | null {
  if (subject.kind !== 'sector') return null;
  for (const [from, end] of figures.remarks) {
    const text = textBetween(tape, from, end);
    const inner = subjectNamed(text, tape.terms);
    // What is gold may be of Materials.
    if (inner?.kind !== 'sector' || inner.sector === subject.sector || !SECTORS.includes(inner.sector)) continue;
    return wrong(`${named(tape.text)} leads to ${subject.sector} and to ${inner.sector}`, 'one of them', text);
  }
  return null;
}

/**
 * `Increase Energy (currently 4%) to 6%`, `Trim Materials by 6 points (14% → 8%)`: figures in parentheses beside those of the
 * directive. From what it goes is held against the portfolio, and target and points are held against one another.
 */
export function besideInParentheses(tape: Tape, parts: Parts): void {
  const { figures, subject, verb } = parts;
  if (figures.shares !== null || figures.dollars !== null) return;
  for (const [index, [from, end]] of figures.remarks.entries()) {
    const inner = figuresOnly(tapeOf(textBetween(tape, from, end), tape.terms));
    if (inner === null || isWrong(inner) || inner.shares !== null) continue;
    if (inner.dollars !== null) {
      const isKnown = subject.kind === 'security' || isWorth(parts, inner.dollars, tape.terms);
      if (!isKnown) figures.dollars = inner.dollars;
      continue;
    }
    const isLoose = figures.isBare && (verb !== null || figures.direction !== null);
    if (!isLoose) figures.from ??= inner.from;
    if (figures.to === null && (inner.from !== null || (inner.to !== null && !inner.isBare))) {
      // `Hold Energy (currently 4%)` says what it holds
      figures.to = inner.to ?? (verb?.kind === 'hold' ? inner.from : null);
      figures.times.push(...inner.times);
      figures.remarks.splice(index, 1);
      return;
    }
    // without a verb the change may be one that was: `Materials: 46.8% (+1.2 pp)`
    if (verb === null || inner.points === null || figures.points !== null || figures.to?.value == null) continue;
    const isMeasured = (figures.from?.value ?? weightNow(subject, tape.terms)) !== null;
    if (isMeasured) Object.assign(figures, { points: inner.points, direction: figures.direction ?? inner.direction });
  }
}

/**
 * `Reduce Materials ($70,000) to 8% ($40,000)`: what it is worth now, or at its target; other dollars are to be traded, and
 * are checked.
 */
function isWorth({ figures: { to }, subject }: Parts, stated: Decimal, terms: PlanTerms): boolean {
  const { whole } = terms;
  if (to?.value == null || whole === null) return true;
  return [to.value, weightNow(subject, terms)].some((weight) => {
    if (weight === null) return false;
    const worth = hundredth(multiply(whole, weight));
    return compare(multiply(absolute(subtract(stated, worth)), TWENTY), worth) <= 0;
  });
}

/** A twentieth off is rounding, as of amounts in tables. */
const TWENTY = decimal('20');
