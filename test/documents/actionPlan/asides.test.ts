import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { readActionPlan } from '../../../src/documents/actionPlan/readActionPlan.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';
import { item, said } from './oneItem.ts';

// What stands behind a directive on its line: another directive, what repeats one, what a sector weighs now (Materials 14%,
// Energy 4%), and of which securities the directive is to be made.

const lost = (text: string, sector: string, alone = text) =>
  `“${text}” says what should be of ${sector}, behind another directive; a line for each, such as “${alone}” on its own`;

describe('a sentence behind a directive', () => {
  test.each([
    ['Reduce Materials to 8%. Hold Energy', ['decrease Materials ? → 8', 'hold Energy ? → ?']],
    ['Reduce Materials to 8% (exit Energy)', ['decrease Materials ? → 8', 'decrease Energy ? → 0']],
    ['Reduce Materials to 8% — Energy as is', ['decrease Materials ? → 8', 'hold Energy ? → ?']],
    ['Reduce Materials to 8% — then exit Energy', ['decrease Materials ? → 8', 'decrease Energy ? → 0', '«then »']],
    ['Reduce Materials to 8%! Exit Energy', ['decrease Materials ? → 8', 'decrease Energy ? → 0', '«! »']],
    ['Reduce Materials to 8%. And Energy to 6%.', ['decrease Materials ? → 8', 'set Energy ? → 6', '«And »']],
    [
      'Reduce Materials to 8%. With the proceeds raise Energy to 6%.',
      ['decrease Materials ? → 8', 'increase Energy ? → 6', '«With the proceeds »'],
    ],
    [
      'Reduce Materials to 8%. Energy to about 6%.',
      ['decrease Materials ? → 8', 'set Energy ? → 6', 'approximate_figure: about 6%'],
    ],
    [
      'Reduce Materials to 8%. Energy to 6%; cash to 5%',
      ['decrease Materials ? → 8', 'set Energy ? → 6', 'set cash ? → 5', '« »'],
    ],
    ['Materials 8%; Energy 6%', ['set Materials ? → 8', 'set Energy ? → 6']],
    [
      'Materials 8%; then Energy 6%; but cash 20%',
      ['set Materials ? → 8', 'set Energy ? → 6', 'set cash ? → 20', '«then  but »'],
    ],
    // the point of a word in short ends no sentence, unless there are two
    ['Reduce Materials to 8%; Fin. to 10%', ['decrease Materials ? → 8', 'set Financials ? → 10']],
    ['Reduce Materials to 8%. Hold Fin. at 10%.', ['decrease Materials ? → 8', 'hold Financials 10 → 10']],
    [
      'Reduce Materials to 8%. Exit Fin. Reduce Energy to 2%.',
      ['decrease Materials ? → 8', 'decrease Financials ? → 0', 'decrease Energy ? → 2', '« »'],
    ],
    ['Reduce Materials to 8%. Sell all XOM.', ['decrease Materials ? → 8', '«Sell all XOM.»']],
    [
      'Reduce Materials to 8% ; Some Company ; 1933 ; $1933.50',
      [
        'decrease Materials ? → 8',
        'not_understood: Some Company ; 1933 ; $1933.50',
        '«Some Company ; 1933 ; $1933.50»',
      ],
    ],
    ['Reduce Materials to 8% — Some Company ; 1933', ['decrease Materials ? → 8', '«Some Company ; 1933»']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('a target that would be lost behind another directive', () => {
  test.each([
    ['Reduce Materials to 8% — Energy to 4%', lost('Energy to 4%', 'Energy')],
    ['Reduce Materials to 8% (Energy to 6% )', lost('Energy to 6%', 'Energy')],
    ['Reduce Materials to 8% — with the proceeds, Energy to 6%', lost('Energy to 6%', 'Energy')],
    ['Reduce Materials to 8% – but Energy to 6%', lost('Energy to 6%', 'Energy')],
    ['Reduce Materials to 8%; Energy 6%', lost('Energy 6%', 'Energy')],
    ['Materials 8% (Energy 6%)', lost('Energy 6%', 'Energy')],
    ['Materials 8% — Energy 6%', lost('Energy 6%', 'Energy')],
    ['Reduce Materials to 8% - Fin. to 10%.', lost('Fin. to 10%.', 'Financials', 'Fin. to 10%')],
    ['Reduce Materials to 8% (cash to 10%)', lost('cash to 10%', 'cash')],
    ['Reduce Materials to 8% (cash 4%)', lost('cash 4%', 'cash')],
    ['Reduce Materials to 8% (Utilities 4%)', lost('Utilities 4%', 'Utilities')],
    ['Reduce Materials to 8% (Energy 4.6%)', lost('Energy 4.6%', 'Energy')],
    ['Reduce Materials to 8% (Energy 3.4%)', lost('Energy 3.4%', 'Energy')],
    ['Reduce Materials to 8% (Materials to 9%)', lost('Materials to 9%', 'Materials')],
    ['Reduce Materials to 5-8% (Materials to 5-9%)', lost('Materials to 5-9%', 'Materials')],
    ['Reduce Materials to 5-8% (Materials to 4-8%)', lost('Materials to 4-8%', 'Materials')],
    ['Reduce Materials to 5-8% (Materials to 8%)', lost('Materials to 8%', 'Materials')],
    ['Reduce Materials to 8% (Materials to 5-8%)', lost('Materials to 5-8%', 'Materials')],
    ['Reduce Materials by 6 points (Materials minus 5 points)', lost('Materials minus 5 points', 'Materials')],
    ['Reduce Materials to 8% (Materials minus 6 points)', lost('Materials minus 6 points', 'Materials')],
    ['Reduce Materials by 6 points (Materials to 6%)', lost('Materials to 6%', 'Materials')],
    ['Reduce Materials to 8% (hold Materials and XOM)', lost('hold Materials and XOM', 'Materials')],
    ['Reduce Materials to 8% (exit Energy and XOM)', lost('exit Energy and XOM', 'Energy')],
    ['Reduce Materials to 8%. Exit Energy and XOM.', lost('Exit Energy and XOM.', 'Energy', 'Exit Energy and XOM')],
  ])('%s', (text, message) => expect(item(text)[0]).toBe(message));

  test.each([
    // what the plan says as well
    ['Reduce Materials to 8% (Materials to 8%)', ['decrease Materials ? → 8']],
    ['Reduce Materials to 5-8% (Materials to 5-8%)', ['decrease Materials ? → 5–8']],
    ['Reduce Materials by 6 points (Materials minus 6 points)', ['decrease Materials ? → by 6']],
    ['Reduce Materials from 14% to 8% (Materials to 14%)', ['decrease Materials 14 → 8']],
    ['Cash to 10% (cash to 10%)', ['set cash ? → 10']],
    // what stays as it is
    ['Reduce Materials to 8% (hold Energy and XOM)', ['decrease Materials ? → 8']],
    // what a sector weighs now, but for rounding
    ['Reduce Materials to 8% (Energy 4%)', ['decrease Materials ? → 8']],
    ['Reduce Materials to 8% (Energy 4.5%)', ['decrease Materials ? → 8']],
    ['Reduce Materials to 8% (Energy 3.5%)', ['decrease Materials ? → 8']],
  ])('none is lost: %s', (text, expected) => expect(said(`- ${text}`)).toEqual(expected));

  test.each([
    ['- Cash to 10%\n- Reduce Materials to 8% (cash to 10%)', ['decrease Materials ? → 8', 'set cash ? → 10']],
    ['- Cash to 12%\n- Reduce Materials to 8% (cash to 10%)', [lost('cash to 10%', 'cash')]],
    ['- Energy to 6%\n- Materials to 8% — Energy to 6%', ['set Energy ? → 6', 'set Materials ? → 8']],
    [
      '- Reduce Energy to 2% (hold Materials and XOM)\n- Hold Materials',
      ['decrease Energy ? → 2', 'hold Materials ? → ?'],
    ],
  ])('beside another line: %s', (plan, expected) => expect(said(plan)).toEqual(expected));
});

describe('of which securities a directive is to be made, where a sector can be sold and bought', () => {
  const terms = {
    held: new Map([
      ['Materials', ['NEM', 'LIN', 'FCX']],
      ['Financials', ['JPM', 'BRK.B']],
    ]),
    advised: new Map([
      ['Healthcare', ['UNH', 'LLY']],
      ['Materials', ['SHW']],
    ]),
    weights: new Map([
      ['Materials', decimal('14')],
      ['Financials', decimal('10')],
    ]),
    securities: [
      ...['NEM', 'LIN', 'FCX', 'SHW', 'JPM', 'UNH', 'LLY'].map((ticker) => ({ ticker, name: null })),
      { ticker: 'BRK.B', name: 'Berkshire Hathaway' },
    ],
  };

  test.each([
    ['Reduce Financials to 8%. It is dear. via BRK.B', 'via BRK.B'],
    ['Reduce Financials to 8% via Berkshire Hathaway', 'via Berkshire Hathaway'],
    ['Increase Healthcare to 14%, not via LLY', 'not via LLY'],
    ['Increase Healthcare to 14%, but never through LLY', 'but never through LLY'],
    ['Reduce Materials to 8% — without FCX', 'without FCX'],
    ['Increase Healthcare to 14% (funded from JPM)', 'funded from JPM'],
    ['Increase Healthcare to 14%; source of funds: JPM', 'source of funds: JPM'],
    ['Increase Healthcare to 14%: UNH ~60%, LLY ~40%', 'UNH ~60%, LLY ~40%'],
    ['Increase Healthcare to 14%: UNH 60 %, LLY 40 %', 'UNH 60 %, LLY 40 %'],
    ['Increase Healthcare to 14%: UNH 60, LLY 40', 'UNH 60, LLY 40'],
    ['Increase Healthcare to 14%: UNH 50-60%', 'UNH 50-60%'],
    ['Increase Healthcare to 14%: UNH 50–60%, LLY 40%', 'UNH 50'],
    ['Increase Healthcare to 14% (LLY over UNH)', 'LLY over UNH'],
    ['Increase Healthcare to 14%, LLY rather than UNH', 'LLY rather than UNH'],
    ['Increase Healthcare to 14% (LLY instead of UNH)', 'LLY instead of UNH'],
    ['Increase Healthcare to 14%\n  - 50% LLY, 50% UNH', '50% LLY, 50% UNH'],
    ['Reduce Materials by 6 points via NEM', 'via NEM'],
    ['Reduce Materials to 8% (NEM, then FCX)', 'NEM, then FCX'],
    // cash comes of what the sectors trade
    ['Raise cash to 10% via NEM', 'via NEM'],
    ['Raise cash to 10% (mainly LIN)', 'mainly LIN'],
    ['Cash to 0% via UNH', 'via UNH'],
    // within the band, or at its target, it may be sold or bought
    ['Materials: 5–8% via NEM, LIN and FCX', 'via NEM, LIN and FCX'],
    ['Materials to 14% via NEM, LIN, FCX', 'via NEM, LIN, FCX'],
    ['Materials to 14% via SHW', 'via SHW'],
    ['Materials to 14% (NEM first)', 'NEM first'],
    ['Materials to 20% (NEM first)', 'NEM first'],
    ['Increase Materials to 20% via NEM', 'via NEM'],
    ['Materials to 20% via NEM', 'via NEM'],
  ])('%s', (text, means) =>
    expect(item(text, terms).filter((one) => one.startsWith('not_understood'))).toEqual([`not_understood: ${means}`]),
  );

  test.each([
    ['Financials (via BRK.B)', '8%', 'via BRK.B'],
    ['Financials', '8% (BRK.B first)', 'BRK.B first'],
  ])('in a cell that is read: %s %s', (sector, target, means) => {
    const table = `| Sector | Target |\n|---|---|\n| ${sector} | ${target} |`;
    const document = scanMarkdown('Portfolio.md', `## ACTION PLAN\n\n${table}\n`);
    readActionPlan(document, { sectors: [], ...terms }, DEFAULT_POLICY);
    expect(document.ledger.remarks.map(({ because }) => because)).toEqual([means]);
  });

  test.each([
    // a name that the workspace does not know, unless it stands behind “via” as a ticker does
    ['Increase Healthcare to 14% (XLV first)', 'XLV first'],
    ['Increase Healthcare to 14% via SPDRXLV', 'via SPDRXLV'],
    ['Increase Healthcare to 14% via SPDRxlv', 'via SPDRxlv'],
    // prices, and how it has moved
    ['Increase Healthcare to 14%: UNH $60, LLY $40', 'UNH $60, LLY $40'],
    ['Increase Healthcare to 14%: UNH +60%, LLY 40%', 'UNH +60%, LLY 40%'],
    ['Increase Healthcare to 14%: UNH -12%, LLY -3%', 'UNH -12%, LLY -3%'],
    ['Raise cash to 10% via SGOV', 'via SGOV'],
    ['Increase Healthcare to 14% (LLY trades over $500)', 'LLY trades over $500'],
    // what stays, and what goes whole
    ['Hold Materials (NEM first)', 'NEM first'],
    ['Exit Materials (LIN first)', 'LIN first'],
    // all that there is, in the direction that it takes
    ['Reduce Materials by 6 points via NEM, LIN and FCX', 'via NEM, LIN and FCX'],
    ['Materials: 8% via NEM, LIN and FCX', 'via NEM, LIN and FCX'],
    ['Materials to 20% via SHW', 'via SHW'],
    ['Increase Materials to 20% via SHW', 'via SHW'],
    ['Materials to 8% (NEM first)', 'NEM first'],
    ['Reduce Materials to 8% (NEM, then LIN)', 'NEM, then LIN'],
  ])('not asked: %s', (text, left) => expect(item(text, terms).slice(1)).toEqual([`«${left}»`]));
});
