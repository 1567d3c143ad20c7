import { parseTicker } from '../../domain/instruments/security.ts';
import { heardText, isDoubt } from '../syntax/heardText.ts';
import type { JsonDocument, JsonNode, JsonObject } from '../syntax/json.ts';
import { shortened } from '../syntax/place.ts';
import { heardTokens, type Token, wordsOnly } from '../syntax/tokens.ts';
import type { DocumentReading, Hearing, LineClass, OpenLine } from './hear.ts';
import { instructionIn, orderBesidePlan } from './instruction.ts';
import { liabilityIn } from './liability.ts';
import { otherwise } from './otherwise.ts';
import type { Sentence } from './passages/sentence.ts';
import { toldPlainly } from './plainTopics.ts';
import { phrasedRestraint, restraintIn } from './restraint.ts';
import { daysOf, standingIn } from './standing.ts';
import { isStrayItem, isStrayRow, STRAY } from './strayLines.ts';
import { columnKind } from './strayTables.ts';
import { securitiesIn } from './subjects.ts';

/** Keys whose text portfolio.json has as restrictions, with its reasons: what stands in them restrains by itself. */
const RESTRICTIONS = /^restrict/i;

/** Fields of directives, recommendations and picks that say what is to be done; their values are some words. */
const ACTION_KEYS = /^(?:action|side|verb|recommendation|rating|stance|decision|type)$/i;
const LONGEST_ACTION = 4;
const TICKER_KEYS = /^(?:ticker|symbol)$/i;
/** Months without a year are of the day on which a document in Markdown speaks. */
const unknown = () => null;

/** What is longer is prose, and decides nothing. */
const LONGEST_VALUE = 60;

/**
 * The account of a JSON document: each of its texts and keys is heard as a sentence with its key as the label
 * (READING 1); of a directive, what was left of its text.
 */
export function hearJson(
  { document, name: file, lines, left }: JsonDocument & { readonly name: string },
  hearing: Hearing,
): DocumentReading {
  const remarks: DocumentReading['remarks'][number][] = [];
  const open = new Map<number, OpenLine>();
  const used = new Set<number>();
  const notUnderstood = (line: number, because: string): void => {
    const text = shortened(lines[line - 1] ?? '');
    remarks.push({ id: 'not_understood', source: { file, line, text }, because });
    open.set(line, { line, because, text });
  };
  const hearText = (key: string, text: string, line: number, about: About, isPlanned = false): void => {
    const speaker = hearing.kind === 'portfolio' ? 'owner' : 'analyst';
    const excerpt = shortened(lines[line - 1] ?? '');
    const source = { file, line, text: excerpt };
    const sentence = sentenceOf(key, text, line, about);
    // a text may say it by itself, whatever its key
    const standing = standingIn(sentence, unknown) ?? standingIn(sentenceOf('', text, line, about), unknown);
    if (standing !== null) {
      remarks.push({ id: 'document_not_final', source, because: standing.words, ...daysOf(standing) });
    }
    const liability = hearing.kind === 'portfolio' ? liabilityIn(sentence, hearing.subjects) : null;
    if (liability !== null) remarks.push({ id: 'liability_not_read', source, because: liability });
    // what a field of an action states is read, and is no sentence about its object
    const isStated = ACTION_KEYS.test(key) && wordsOnly(sentence.words).length <= LONGEST_ACTION;
    const because =
      restraintIn(sentence, hearing.subjects, speaker) ??
      instructionIn(sentence, isPlanned, hearing) ??
      (isStated ? null : orderIn(sentence, hearing)) ??
      (isStated ? null : phrasedRestraint(sentence, hearing.subjects, speaker)) ??
      otherwise(sentence, hearing.subjects, hearing.kind === 'portfolio') ??
      strayIn(text, sentence, hearing) ??
      (text.length <= LONGEST_VALUE && isDoubt(text) ? '?' : null);
    if (because !== null) notUnderstood(line, because);
    else if (standing === null && liability === null && !isStated) {
      const told = toldPlainly(sentence, isPlanned, { ...hearing, spoken: unknown });
      if (told?.id === 'not_understood') notUnderstood(line, told.because);
      else if (told != null) remarks.push({ ...told, source });
    }
  };
  const walk = (node: JsonNode, key: string, about: About): void => {
    used.add(node.place.line);
    const parts = left.get(node);
    // what readers took as a ticker is one: `EXC` is Exelon and no exception
    if (node.kind === 'text' && TICKER_KEYS.test(key) && parseTicker(node.text.trim()) !== null) return;
    if (parts !== undefined) for (const part of parts) hearText('', part, node.place.line, about, true);
    else if (node.kind === 'text' || node.kind === 'number') hearText(key, node.text, node.place.line, about);
    else if (node.kind === 'boolean') hearText(key, String(node.value), node.place.line, about);
    else if (node.kind === 'list') for (const item of node.items) walk(item, key, about);
    else if (node.kind === 'object') {
      if (hearing.kind === 'market' && isHolding(node)) notUnderstood(node.place.line, STRAY);
      const within = aboutObject(key, node);
      for (const { key: name, place, value } of node.members) {
        if (SENTENCE.test(name) && isUnlabelled(value)) hearText('', name, place.line, within);
        if (!RESTRICTIONS.test(name)) walk(value, name, within);
        // no reader takes restrictions of an analyst's JSON
        else if (hearing.kind !== 'portfolio' && isFilled(value)) notUnderstood(place.line, name);
      }
    }
  };
  walk(document, '', () => []);
  const classOf = (line: number): LineClass => (open.has(line) ? 'open' : used.has(line) ? 'used' : 'idle');
  return { file, lines, classes: lines.map((_text, index) => classOf(index + 1)), open: [...open.values()], remarks };
}

/** A document of data has no section of its plan: what bids beside its directives stands in it. */
function orderIn(sentence: Sentence, { kind, subjects, plan }: Hearing): string | null {
  return kind === 'portfolio' && plan !== null ? orderBesidePlan(sentence, subjects, plan) : null;
}

/** A key that is a sentence says something by itself, `"do not sell NEM": true`; a name is the label of its value. */
const SENTENCE = /\S \S/;

/** Of other values the key is the label, and is heard with them. */
function isUnlabelled(value: JsonNode): boolean {
  return value.kind === 'null' || value.kind === 'object' || (value.kind === 'list' && value.items.length === 0);
}

function isFilled(node: JsonNode): boolean {
  if (node.kind === 'list') return node.items.length > 0;
  return node.kind === 'object'
    ? node.members.length > 0
    : node.kind !== 'null' && !(node.kind === 'text' && /^(?:none)?$/i.test(node.text));
}

/** `UNH: 40 shares`, `TSLA\t40\t$250.00`, where that is no recommendation of the document's own. */
function strayIn(raw: string, { text, words }: Sentence, { subjects, recommended }: Hearing): string | null {
  const isOwn = securitiesIn(words, subjects).every((ticker) => recommended.has(ticker)) && recommended.size > 0;
  if (isOwn) return null;
  return isStrayItem(text, true, subjects) || raw.split('\n').some((line) => isStrayRow(line)) ? STRAY : null;
}

/** An object with a security and shares, amounts or a side: no part of a market view has these. */
function isHolding({ members }: JsonObject): boolean {
  const kinds = members.map(({ key }) => columnKind(key.replace(/[_-]+/g, ' ')));
  return kinds.includes('ticker') && (kinds.includes('shares') || kinds.includes('side'));
}

type About = Sentence['about'];

/** What an object speaks of, by its own key and its short texts: `{"ticker": "UNH", "note": "avoid"}`. */
function aboutObject(key: string, { members }: JsonObject): About {
  let tokens: readonly (readonly Token[])[] | null = null;
  return () => {
    const texts = members.flatMap(({ value }) =>
      value.kind === 'text' && value.text.length <= LONGEST_VALUE ? [value.text] : [],
    );
    tokens ??= [heardTokens([key, ...texts].join(' | '))];
    return tokens;
  };
}

function sentenceOf(key: string, raw: string, line: number, about: About): Sentence {
  // a hyphen of a sentence is none between the words of a name
  const label = key.replace(/([a-z])(?=[A-Z])/g, '$1 ').replace(key.includes(' ') ? /_+/g : /[_-]+/g, ' ');
  const text = label === '' ? heardText(raw) : `${label}: ${heardText(raw)}`;
  return {
    setting: 'line',
    text,
    words: heardTokens(text),
    isFirst: true,
    lineAt: () => line,
    block: null,
    row: [],
    about,
  };
}
