import { beginsWithCapital } from '../../base/letters.ts';
import type { RestrictedSide } from '../../domain/holdings/portfolio.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import type { KnownSecurities } from '../fields/knownSecurities.ts';
import { FORBIDDEN_VERBS, PASSIVE_PROHIBITIONS, PROHIBITIONS_ANYWHERE, SEPARATORS } from '../lexicon/restraints.ts';
import { lengthAt, phraseSet } from '../syntax/phrases.ts';
import { heardTokens, type Token } from '../syntax/tokens.ts';
import { mayBeTicker } from './words.ts';

/** `do not sell NEM and FCX`, `UNH must not be bought`: what a sentence forbids, and where it stands in its text. */
export interface Restraint {
  readonly tickers: readonly Ticker[];
  readonly side: RestrictedSide;
  /** The words that forbid, and also forbid what is joined to the sentence; none where they follow the security. */
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

const ACTIVE = phraseSet(PROHIBITIONS_ANYWHERE);
const PASSIVE = phraseSet(PASSIVE_PROHIBITIONS);
const JOINTS: ReadonlySet<string> = new Set(SEPARATORS);
const ALTERNATIVES: ReadonlySet<string> = new Set(['or', 'nor']);
/** Every such sentence has one of these; most lines have none, and are then not looked at again. */
const SIGN = /\bnot\b|n['’]t\b|\bnever\b|\bcannot\b/i;

export function mayRestrain(line: string): boolean {
  return SIGN.test(line);
}

/** The sentences of a plain text that forbid a trade of a security, as restrictions without an end (READING 7). */
export function restraintsIn(text: string, known: KnownSecurities): readonly Restraint[] {
  const tokens = heardTokens(text);
  const found: Restraint[] = [];
  let at = 0;
  while (at < tokens.length) {
    // What begins within a list of securities ends where it does: it is looked at once, so that this stays linear.
    const listed = securitiesAt(tokens, at, known, false);
    const restraint = activeAt(tokens, at, known) ?? (listed === null ? null : passiveAt(tokens, at, listed));
    if (restraint !== null) found.push(...restraint.said);
    at = restraint?.next ?? listed?.next ?? at + 1;
  }
  return found;
}

interface Found {
  readonly said: readonly Restraint[];
  readonly next: number;
}

function activeAt(tokens: readonly Token[], at: number, known: KnownSecurities): Found | null {
  const length = lengthAt(tokens, at, ACTIVE);
  if (length === 0) return null;
  const first = dealAt(tokens, at + length, known);
  if (first === null) return null;
  const words = tokens
    .slice(at, at + length)
    .map(({ lower }) => lower)
    .join(' ');
  const said = [restraint(tokens, at, first, words)];
  let { next } = first;
  // `or buy PG` is forbidden too; what `and buy PG` means is left to be heard
  for (;;) {
    const at = tokens[next]?.text === ',' ? next + 1 : next;
    const deal = ALTERNATIVES.has(tokens[at]?.lower ?? '') ? dealAt(tokens, at + 1, known) : null;
    if (deal === null) break;
    said.push(restraint(tokens, at, deal, words));
    next = deal.next;
  }
  return { said, next };
}

/** `sell NEM and FCX`. */
function dealAt(tokens: readonly Token[], at: number, known: KnownSecurities): Deal | null {
  const verbs = verbsAt(tokens, at);
  if (verbs === null) return null;
  // Among words that are all capitals every word looks like a ticker.
  const isLoud = /^[A-Z]{3,}$/.test(tokens[verbs.next - 1]?.text ?? '');
  const securities = securitiesAt(tokens, verbs.next, known, isLoud);
  return securities === null ? null : { ...securities, side: verbs.side };
}

function passiveAt(tokens: readonly Token[], at: number, securities: Listed): Found | null {
  const length = lengthAt(tokens, securities.next, PASSIVE);
  const verbs = length === 0 ? null : verbsAt(tokens, securities.next + length);
  if (verbs === null) return null;
  const { side, next } = verbs;
  return { said: [restraint(tokens, at, { tickers: securities.tickers, side, next }, '')], next };
}

function restraint(tokens: readonly Token[], at: number, { tickers, side, next }: Deal, words: string): Restraint {
  return { tickers, side, words, from: tokens[at]?.from ?? 0, to: tokens[next - 1]?.to ?? 0 };
}

/** `sell`, `sell or buy`. */
function verbsAt(
  tokens: readonly Token[],
  at: number,
): { readonly side: RestrictedSide; readonly next: number } | null {
  const side = FORBIDDEN_VERBS[tokens[at]?.lower ?? ''];
  if (side === undefined) return null;
  const isJoined = ['or', 'and', '/'].includes(tokens[at + 1]?.lower ?? '');
  const other = isJoined ? FORBIDDEN_VERBS[tokens[at + 2]?.lower ?? ''] : undefined;
  return other === undefined ? { side, next: at + 1 } : { side: other === side ? side : 'both', next: at + 3 };
}

interface Listed {
  readonly tickers: readonly Ticker[];
  readonly next: number;
}

interface Deal extends Listed {
  readonly side: RestrictedSide;
}

/** `NEM`, `NEM and FCX`, `$UNH`, `Newmont`. */
function securitiesAt(tokens: readonly Token[], start: number, known: KnownSecurities, isLoud: boolean): Listed | null {
  const tickers: Ticker[] = [];
  let next = start;
  for (let at = start; ; ) {
    if (tokens[at]?.text === '$') at += 1;
    const one = securityAt(tokens, at, known, isLoud);
    if (one === null) break;
    tickers.push(...one.tickers);
    next = one.next;
    at = next;
    while (JOINTS.has(tokens[at]?.lower ?? '')) at += 1;
    if (at === next) break;
  }
  return tickers.length === 0 ? null : { tickers, next };
}

function securityAt(
  tokens: readonly Token[],
  at: number,
  known: KnownSecurities,
  isLoud: boolean,
): { readonly tickers: readonly Ticker[]; readonly next: number } | null {
  const word = tokens[at];
  if (word?.kind !== 'word') return null;
  const ticker = parseTicker(word.text);
  if (ticker !== null && (known.hasTicker(ticker) || (!isLoud && mayBeTicker(word.text)))) {
    return { tickers: [ticker], next: at + 1 };
  }
  if (!beginsWithCapital(word.text)) return null;
  for (let end = Math.min(tokens.length, at + 5); end > at; end -= 1) {
    const run = tokens.slice(at, end);
    if (run[run.length - 1]?.kind === 'mark' || run.some(({ text }) => /^[.;:,]$/.test(text))) continue;
    const tickers = known.named(run.map(({ text }) => text).join(' '));
    if (tickers.length > 0) return { tickers, next: end };
  }
  return null;
}
