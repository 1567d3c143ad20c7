import { compare } from '../../../base/decimal.ts';
import type { SecuritySize, StatedSecurityDirective } from '../../../domain/advice/directive.ts';
import { plain } from '../../../domain/instruments/wording.ts';
import { named } from '../../fields/values.ts';
import { type Figures, originOf } from './figures.ts';
import type { SecurityFacts } from './planTerms.ts';
import type { VerbWord } from './planWords.ts';
import type { Parts, Said } from './said.ts';
import { type Tape, textBetween } from './tape.ts';
import { type WrongLine, wrong } from './wrongLine.ts';

/** What is said of one security (READING 6). */
export function securityFacts(tape: Tape, { subject, verb, figures, begin }: Parts): Said {
  const ticker = subject.kind === 'security' ? subject.ticker : '';
  const text = textBetween(tape, begin, tape.at);
  const action = actionOf(verb, figures);
  const from = originOf(figures);
  const isSigned = figures.shares !== null && figures.direction !== null;
  if (verb === null && figures.to === null && !isSigned) return { kind: from === null ? 'topic' : 'stated' };
  const size = sizeOf(figures, verb);
  const weight = figures.to?.value == null ? 'b' : plain(figures.to.value);
  const refuse = (why: string): WrongLine => wrong(`${named(text)} ${why}`, formsFor(action, ticker, weight));
  if (figures.to !== null && (figures.shares !== null || figures.dollars !== null))
    return refuse('says by how much and to what');
  if (figures.to?.band != null) return refuse('gives a range for one security');
  if (figures.points !== null) return refuse('says by how much, and not to what');
  if (figures.to !== null && !figures.to.isSigned) {
    return /\bshares?$/i.test(text)
      ? wrong(
          `${named(text)} says how many shares are to be left, and not how many to trade`,
          formsFor(action, ticker, 'b'),
        )
      : refuse('has no percent sign');
  }
  if (figures.isBare && verb?.kind !== 'start' && (action === 'sell' || action === 'buy'))
    return refuse('does not say whether it is by or to its figure');
  if (action === 'hold') {
    // its weight is what is stated to be held now
    const isHeld = size?.kind === 'shares' || size?.kind === 'dollars';
    return one({ ticker, action, size: isHeld ? size : null, from });
  }
  if (size === null) return verb === null || figures.to !== null ? refuse('is not understood') : { kind: 'topic' };
  if (verb?.kind === 'exit' && size.kind === 'weight' && size.pct.units > 0n)
    return refuse('is an exit with a target above 0%');
  if (size.kind === 'all' && action !== 'sell') return refuse('does not say how much');
  if ((size.kind === 'shares' || size.kind === 'dollars') && action === 'set')
    return refuse('does not say whether to buy or to sell');
  const held = tape.terms.shares.get(ticker);
  if (size.kind === 'shares' && figures.isComplete && held !== undefined && compare(size.shares, held) !== 0)
    return refuse(`says all of it, and ${plain(held)} shares are held`);
  if (size.kind === 'shares' && figures.sizeAbout !== null) return refuse('gives a number of shares that is not exact');
  return one({ ticker, action, size, from });
}

function one(facts: SecurityFacts): Said {
  return { kind: 'facts', facts: [], securities: [facts] };
}

function actionOf(verb: VerbWord | null, { direction }: Figures): StatedSecurityDirective['action'] {
  switch (verb?.kind) {
    case 'decrease':
    case 'exit':
    case 'sell':
      return 'sell';
    case 'increase':
    case 'add':
    case 'start':
    case 'buy':
      return 'buy';
    case 'hold':
      return 'hold';
    default:
      return direction === 'down' ? 'sell' : direction === 'up' ? 'buy' : 'set';
  }
}

function sizeOf({ to, shares, dollars, isComplete }: Figures, verb: VerbWord | null): SecuritySize | null {
  if (shares !== null) return { kind: 'shares', shares };
  if (dollars !== null) return { kind: 'dollars', amount: dollars };
  if (to?.value != null)
    return to.value.units === 0n && verb?.kind === 'exit' ? { kind: 'all' } : { kind: 'weight', pct: to.value };
  return isComplete || verb?.kind === 'exit' ? { kind: 'all' } : null;
}

/** The lines that would be read of a security. */
export function formsFor(action: StatedSecurityDirective['action'], ticker: string, weight: string): string {
  if (action === 'buy') return `Increase ${ticker} to ${weight}%, Buy N shares of ${ticker} or Buy $X of ${ticker}`;
  return `Sell all ${ticker}, Trim ${ticker} to ${weight}%, Sell N shares of ${ticker} or Sell $X of ${ticker}`;
}

/** As a directive is told in a message. */
export function sizeText(size: SecuritySize | null): string {
  switch (size?.kind) {
    case 'shares':
      return `${plain(size.shares)} shares`;
    case 'dollars':
      return `$${plain(size.amount)}`;
    case 'weight':
      return `${plain(size.pct)}%`;
    default:
      return size === null || size === undefined ? 'nothing' : 'all';
  }
}
