import fc from 'fast-check';
import { type Evaluated, evaluated, isNamed, saidOf, tradesOf } from '../../corpus/workspace.ts';
import { bindings } from './bindings.ts';
import {
  HIDDEN,
  ITEMS,
  outsideCode,
  type Put,
  places,
  plannedPlaces,
  ROWS,
  SHEETS,
  SPOKEN,
  type Where,
} from './places.ts';
import { debts, instructions, restraints, standings, strayItems, strayRows, straySheets } from './sentences.ts';
import { isDirected, type Named, type Safe } from './workspaces.ts';

/** A SAFE workspace with one thing more in it, and what is wrong with what comes of it; null where nothing is. */
export interface Trial {
  readonly put: Put;
  readonly fault: () => string | null;
}

export interface Kind {
  readonly name: string;
  readonly trials: fc.Arbitrary<Trial | null>;
}

const DOCUMENTS = ['Portfolio.md', 'Market-Analyst.md', 'Stock-Analyst.md'];
const PORTFOLIO = ['Portfolio.md'];

/** Whether the outcome may be SAFE, or need not name the line. */
type Allowed = (answer: Evaluated, put: Put) => boolean;

function faultOf(put: Put, isAllowed: Allowed): string | null {
  const answer = evaluated(put.texts, put.set.workflow);
  const said = faultIn(put, answer);
  return said === null || isAllowed(answer, put) ? null : said;
}

function faultIn(put: Put, answer: Evaluated): string | null {
  if (answer.plan?.verdict === 'SAFE' && !isRestricted(put, answer)) return `SAFE with ${put.how}`;
  // what is refused for what stands around it says that; a row that it cut off from its table is told by itself, and a
  // sentence at its beginning
  const { file, from, to } = put;
  if (answer.plan === null || isNamed(answer, { file, from: put.isLoose ? from : from - 1, to: to + 2 })) return null;
  return `not named: ${put.how}; said: ${saidOf(answer).join(' / ').slice(0, 300)}`;
}

/** What was read as a restriction is in force, and the list of restrictions names its line. */
function isRestricted({ file, from, to }: Put, { plan }: Evaluated): boolean {
  return (plan?.restrictions ?? []).some(
    ({ source }) => source?.file === file && source.line >= from && source.line <= to,
  );
}

const isTraded = ({ plan }: Evaluated, trade: string): boolean =>
  plan !== null && tradesOf(plan).some((one) => one.startsWith(trade));

const oneOf = (named: readonly Named[], which: number): Named | undefined => named[which % Math.max(named.length, 1)];

/** Each place with a text of its set. */
function trials(
  files: readonly string[],
  where: Where,
  texts: (set: Safe, which: number) => fc.Arbitrary<string> | null,
  isAllowed: (set: Safe, which: number) => Allowed = () => () => false,
): Kind['trials'] {
  return fc.tuple(places(files, where), fc.nat(999)).chain(([{ set, putting }, which]) => {
    const said = texts(set, which);
    if (said === null) return fc.constant(null);
    return said.map((text) => {
      const put = putting(text);
      return { put, fault: () => faultOf(put, isAllowed(set, which)) };
    });
  });
}

function restrained(side: 'SELL' | 'BUY', where: Where): Kind['trials'] {
  const traded = (set: Safe, which: number) => oneOf(side === 'SELL' ? set.sold : set.bought, which);
  return trials(
    DOCUMENTS,
    where,
    (set, which) => {
      const named = traded(set, which);
      return named === undefined ? null : restraints(named, side);
    },
    // in the heading of a table it restricts what stands there
    (set, which) => (answer) => {
      const ticker = traded(set, which)?.ticker ?? '';
      if (answer.plan?.restrictions.some((one) => one.ticker === ticker) === true) return true;
      return answer.plan?.verdict === 'SAFE' && !isTraded(answer, `${side} ${ticker} `);
    },
  );
}

/** Of a security or a sector that the plan has no directive for; where it is read as one, it is carried out or told. */
function instructed(): Kind['trials'] {
  const nameOf = (set: Safe, which: number): string | undefined =>
    which % 2 === 0 ? set.untouched[which % Math.max(set.untouched.length, 1)] : oneOf(set.held, which)?.ticker;
  return trials(
    PORTFOLIO,
    { within: plannedPlaces, isOfPlan: true, forms: [...SPOKEN, ...HIDDEN].filter((form) => !endsPlan(form)) },
    (set, which) => {
      const name = nameOf(set, which);
      return name === undefined ? null : instructions(name);
    },
    (set, which) =>
      ({ plan }) =>
        plan !== null && isDirected(plan, nameOf(set, which) ?? ''),
  );
}

/** A heading of the plan's own level ends it. */
function endsPlan(form: (text: string) => string): boolean {
  return /^#{1,2} |^-+$/m.test(form('x'));
}

/** Below “Add:” it is an order, and traded as one; in an account in cash alone a list of holdings is what is held. */
const ordered =
  (set: Safe) =>
  ({ plan }: Evaluated): boolean =>
    plan !== null &&
    plan.verdict !== 'SAFE' &&
    (set.held.length === 0 || set.held.some(({ ticker }) => isDirected(plan, ticker)));

/** Below picks an analyst's table is of these, and told as such. */
const orderedOrPicked = (set: Safe) => (answer: Evaluated) =>
  ordered(set)(answer) ||
  (answer.plan?.verdict !== 'SAFE' &&
    answer.plan?.findings.some(({ id }) => id === 'sector_unknown' || id === 'document_disagrees') === true);

export const KINDS: readonly Kind[] = [
  { name: 'O1: a restraint of a security that the plan sells', trials: restrained('SELL', { forms: SPOKEN }) },
  { name: 'O1: a restraint of a security that the plan buys', trials: restrained('BUY', { forms: SPOKEN }) },
  { name: 'O2: an instruction among those of the plan', trials: instructed() },
  {
    name: 'O2: an instruction among recommendations, about another security',
    trials: trials(
      ['Stock-Analyst.md'],
      { forms: SPOKEN },
      (set, which) => {
        const named = oneOf(set.held, which);
        // `We are holding NEM` is a recommendation itself
        return named === undefined ? null : instructions(named.ticker, []);
      },
      // so is `Exit NEM`, and it is traded where recommendations are, or refused there as a sale of more than is held: a
      // rebalancing sells by its directives alone
      (set, which) => (answer, put) => {
        const screened = evaluated(put.texts, 'screen');
        const ticker = oneOf(set.held, which)?.ticker ?? '';
        const isRefused = saidOf(screened).some((said) => said.includes(` of ${ticker} is to be sold and `));
        if (screened.plan === null) return isRefused || answer.plan?.verdict !== 'SAFE';
        return isTraded(screened, `SELL ${ticker} `);
      },
    ),
  },
  {
    name: 'O1, O4: what binds, ends or doubts the orders and the document by its form',
    trials: trials(PORTFOLIO, { isSpoken: false }, () => bindings()),
  },
  {
    name: 'O3: rows of holdings that nobody reads',
    trials: trials(DOCUMENTS, { forms: ROWS, isSpoken: false }, ({ held }) => strayRows(held), ordered),
  },
  {
    name: 'O3: items of holdings that nobody reads',
    trials: trials(DOCUMENTS, { forms: ITEMS, isSpoken: false }, ({ held }) => strayItems(held), ordered),
  },
  {
    name: 'O3: tables of securities that nobody reads',
    trials: fc.oneof(
      trials(PORTFOLIO, { forms: SHEETS, isSpoken: false }, ({ held }) => straySheets(held, false), ordered),
      trials(
        DOCUMENTS.slice(1),
        { forms: SHEETS, isSpoken: false },
        ({ held }) => straySheets(held, true),
        orderedOrPicked,
      ),
    ),
  },
  {
    name: 'O4: a document that is not final, in a heading',
    trials: trials(
      DOCUMENTS,
      { forms: SPOKEN.filter((form) => form('x').startsWith('#')), isSpoken: false, within: outsideCode },
      () => standings(true),
    ),
  },
  {
    name: 'O4: a document that is not final, in a line',
    trials: trials(DOCUMENTS, { forms: LINES(), isSpoken: false }, () => standings(false)),
  },
  { name: 'O5: what is owed', trials: trials(PORTFOLIO, { forms: SPOKEN }, ({ held }) => debts(held)) },
  {
    name: 'O6: hidden, what restrains a sale',
    trials: restrained('SELL', { forms: HIDDEN, isSpoken: false }),
  },
  {
    name: 'O6: hidden, what restrains a purchase',
    trials: restrained('BUY', { forms: HIDDEN, isSpoken: false }),
  },
  {
    name: 'O6: hidden, what is not final or owed',
    trials: fc.oneof(
      trials(DOCUMENTS, { forms: HIDDEN, isSpoken: false }, () => standings(false)),
      trials(PORTFOLIO, { forms: HIDDEN, isSpoken: false }, ({ held }) => debts(held)),
    ),
  },
];

/** Forms in which a text is or begins a line, an item or a cell, and is not wrapped. */
function LINES() {
  return SPOKEN.filter(
    (form) =>
      !/mirto\. x|mirto \(x|the source|Remark|Zorvik \| Plenta|x\n/.test(form('x')) && !form('a b c').includes('\nc'),
  );
}
