import { headerName } from '../fields/columns.ts';
import { rowsOf } from '../fields/statements.ts';
import { CURRENCY_COLUMNS, DOLLAR_WORDS } from '../lexicon/columns.ts';
import { PERMITTING, RESTRAINED_CELLS, RESTRAINTS } from '../lexicon/hearing.ts';
import { MONTH_STEM } from '../lexicon/numbers.ts';
import { YES } from '../lexicon/standing.ts';
import { heardText } from '../syntax/heardText.ts';
import type { Block, MarkdownDocument, Row } from '../syntax/markdown.ts';
import { phraseSet, phrasesIn } from '../syntax/phrases.ts';
import { heardTokens, type Token, wordsOnly } from '../syntax/tokens.ts';
import type { Sentence } from './passages/sentence.ts';
import { restraintOfTitle } from './plainTopics.ts';
import { phrasedRestraint, restraintIn, type Speaker } from './restraint.ts';
import { type Subjects, sectorsIn, securitiesIn, securityLengthAt } from './subjects.ts';

/** A number may be a count, as that of the analysts who say so. */
const plainly = phraseSet(RESTRAINTS);
const permitting: ReadonlySet<string> = new Set(PERMITTING);
const yes: ReadonlySet<string> = new Set([...YES.filter((word) => word !== '1'), 'x']);
const HOLDS = new RegExp(`^(?:${RESTRAINED_CELLS.join('|')})\\b`);
const DAY = new RegExp(String.raw`\b\d{4}\b|\d/\d|\bq[1-4]\b|\b(?:${MONTH_STEM})`);
/** A tick is a picture, of which nothing is heard. */
const TICK = /[✓✔☑✅●■🔒]/u;

/**
 * Cells that say yes under a header of restraint, `Avoid`, `Do not sell` (READING 1, O1): the header is said of what the row
 * names. With the words of the header.
 */
export function headedRestraints(
  { blocks, ledger }: MarkdownDocument,
  subjects: Subjects,
  speaker: Speaker,
): { readonly line: number; readonly because: string }[] {
  const [known] = subjects.tickers;
  if (known === undefined) return [];
  return blocks.flatMap((block) => {
    const [header, ...rows] = rowsOf([block], true);
    if (header === undefined || rows.length === 0) return [];
    const columns = header.cells.flatMap((cell, index) => {
      const text = heardText(cell.text);
      if (ledger.cells.has(cell)) return [];
      const isRestraint = restrains(`${known}: ${text}`, block, subjects, speaker);
      const isPlain =
        isRestraint &&
        !namesSome(header.cells, subjects) &&
        phrasesIn(wordsOnly(heardTokens(text)), plainly).length > 0;
      return isRestraint || isPermission(text) ? [{ index, text, isRestraint, isPlain }] : [];
    });
    return columns.flatMap(({ index, text, isRestraint, isPlain }) =>
      rows
        .filter((row) =>
          isPlain ? !isNone(row, index) : isRestraint ? isAffirmed(row, index, subjects) : isRefused(row, index),
        )
        .filter((row) => namesSome(row.cells, subjects))
        .map(({ line }) => ({ line, because: text.toLowerCase() })),
    );
  });
}

/** No list is headed by more words: a longer line is a sentence. */
const LONGEST_TITLE = 12;

/**
 * Headings of which what they say of restraint is said of names alone in the lines below them, `- NEM` under `Ring-fenced`.
 * With their words.
 */
export function headedNames(
  { blocks, ledger }: MarkdownDocument,
  subjects: Subjects,
): { readonly line: number; readonly because: string }[] {
  let title: { readonly line: number; readonly text: string } | null = null;
  return blocks.flatMap((block) => {
    if (block.kind === 'heading') {
      const text = heardText(block.text);
      title = heardTokens(text.slice(0, 200)).length > LONGEST_TITLE ? null : { line: block.line, text };
      return [];
    }
    if (title === null || !('text' in block) || ledger.lines.has(block.line)) return [];
    const words = wordsOnly(heardTokens(heardText(block.text).slice(0, 200)));
    const [ticker] = securitiesIn(words, subjects);
    if (ticker === undefined || !areNames(words, subjects)) return [];
    const { line, text } = title;
    // its other names say nothing more
    title = null;
    const because = restraintOfTitle(lineOf(`${ticker}: ${text}`, block), subjects);
    return because === null ? [] : [{ line, because: text.toLowerCase() }];
  });
}

function areNames(words: readonly Token[], subjects: Subjects): boolean {
  for (let at = 0; at < words.length; ) {
    const length = securityLengthAt(words, at, subjects);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

const currencies: ReadonlySet<string> = new Set(CURRENCY_COLUMNS);
const dollars: ReadonlySet<string> = new Set(DOLLAR_WORDS);

/** Cells that say another currency than the dollar of a row that was read: its figures would count as dollars (READING 2). */
export function headedCurrencies({
  blocks,
  ledger,
}: MarkdownDocument): { readonly line: number; readonly because: string }[] {
  return blocks.flatMap((block) => {
    const [header, ...rows] = rowsOf([block], true);
    if (header === undefined || rows.length === 0) return [];
    const columns = header.cells.flatMap(({ text }, index) => (currencies.has(headerName(text)) ? [index] : []));
    if (columns.length === 0) return [];
    return rows.flatMap(({ line, cells }) => {
      const isRead = ledger.lines.has(line) || cells.some((cell) => ledger.cells.has(cell));
      const said = columns.map((index) => heardText(cells[index]?.text ?? '').toLowerCase());
      const other = said.find((text) => /[a-z€£¥₩₹]/.test(text) && !dollars.has(text));
      return isRead && other !== undefined ? [{ line, because: `currency ${other}` }] : [];
    });
  });
}

/** Under `Lock-up` whatever a cell says affirms it, but that there is none. */
function isNone({ cells }: Row, index: number): boolean {
  const raw = cells[index]?.text ?? '';
  const said = heardText(raw).toLowerCase();
  return said === ''
    ? !TICK.test(raw)
    : /^(?:[-—–.0]+|no|none|n\/a|n|nil|false|over|ended|expired|lifted|released)\b\.?/.test(said) ||
        /^[-—–]$/.test(said);
}

/** `Sellable`, `Can sell?`: a cell that says no forbids. */
function isPermission(header: string): boolean {
  return wordsOnly(heardTokens(header.slice(0, 60))).some(({ lower }) => permitting.has(lower.replace(/\?$/, '')));
}

function isRefused({ cells }: Row, index: number): boolean {
  const raw = cells[index]?.text ?? '';
  return REFUSED.test(raw.trim()) || DENIED.test(heardText(raw));
}

/** `not applicable`, `not known` leave it open. */
const DENIED =
  /^(?:no|n|false|never|cannot|forbidden|denied|blocked|frozen|locked|pending|awaiting|[a-z]+n['’]t|(?:please |better |do |must |may |can |shall |should )?not(?! (?:applicable|available|known|stated|needed|required)\b))\b/i;

const REFUSED = /^(?:❌|✖|✗|✘|🚫|⛔|🛑|👎|🔒)/u;

function lineOf(text: string, block: Block): Sentence {
  const words = heardTokens(text);
  return { setting: 'line', text, words, isFirst: true, lineAt: () => block.line, block, row: words, about: () => [] };
}

function restrains(text: string, block: Block, subjects: Subjects, speaker: Speaker): boolean {
  const sentence = lineOf(text, block);
  return (restraintIn(sentence, subjects, speaker) ?? phrasedRestraint(sentence, subjects, speaker)) !== null;
}

function isAffirmed({ cells }: Row, index: number, subjects: Subjects): boolean {
  const raw = cells[index]?.text ?? '';
  const said = heardText(raw).toLowerCase();
  if (said === '') return TICK.test(raw);
  return yes.has(said) || HOLDS.test(said) || DAY.test(said) || namesSome(cells.slice(index, index + 1), subjects);
}

function namesSome(cells: Row['cells'], subjects: Subjects): boolean {
  const words = wordsOnly(heardTokens(cells.map(({ text }) => heardText(text)).join(' | ')));
  return securitiesIn(words, subjects).length > 0 || sectorsIn(words, subjects).length > 0;
}
