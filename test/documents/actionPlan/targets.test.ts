import { describe, expect, test } from 'vitest';
import { item } from './oneItem.ts';

// READING 5 and 6: targets in words and figures, and securities: what they direct, what is left to be heard, or why they are refused.

describe('a target', () => {
  test.each([
    ['Sell NEM 200 share', ['sell NEM ? → 200 shares']],
    ['Buy XOM × 50', ['buy XOM ? → 50 shares']],
    ['Exit NEM and XOM', ['sell NEM ? → all', 'sell XOM ? → all']],
    ['Sell all of NEM and UNH', ['sell NEM ? → all', 'sell UNH ? → all']],
    ['Sell Newmont to 5%', ['sell NEM ? → 5%']],
    ['Sell GOOG to 5%', ['sell GOOG ? → 5%']],
    ['Hold NEM', ['hold NEM ? → -']],
    ['Hold NEM at 5%', ['hold NEM 5 → -']],
    ['Hold NEM and XOM', ['hold NEM ? → -', 'hold XOM ? → -']],
    ['Keep NEM', ['hold NEM ? → -']],
    ['No change to Materials', ['hold Materials ? → ?']],
    ['Materials unchanged', ['hold Materials ? → ?']],
    ['Materials: no change', ['hold Materials ? → ?']],
    ['Materials: hold', ['hold Materials ? → ?']],
    ['Materials: exit', ['decrease Materials ? → 0']],
    ['Materials: reduce to 8%', ['decrease Materials ? → 8']],
    ['Materials – reduce to 8%', ['decrease Materials ? → 8']],
    ['Materials, reduce to 8%', ['decrease Materials ? → 8']],
    ['Materials: cut by 6 points', ['decrease Materials ? → by 6']],
    ['Overweight Materials at 16%', ['set Materials ? → 16']],
    ['Space Mining to 5%', ['set Space Mining ? → 5']],
    ['Exit Space Mining', ['decrease Space Mining ? → 0']],
    ['Fixed Income 20%', ['set Fixed Income ? → 20']],
    ['Bonds 20%', ['set Bonds ? → 20']],
    ['Fixed Income: 15–25%', ['set Fixed Income ? → 15–25']],
    ['Gold 5%', ['set Gold ? → 5']],
    ['Crypto to 0%', ['set Crypto ? → 0']],
    ['Real-estate to 8%', ['set Real Estate ? → 8']],
    ['Info Tech to 20%', ['set Technology ? → 20']],
    ['Materials to 8 %', ['set Materials ? → 8']],
    ['Materials to 8 percent', ['set Materials ? → 8']],
    ['Materials to eight percent', ['set Materials ? → 8']],
    ['Materials to 8.0%', ['set Materials ? → 8.0']],
    ['Reduce Materials to under 8%', ['decrease Materials ? → 0–8']],
    ['Reduce Materials to below 8%', ['decrease Materials ? → 0–8']],
    ['Reduce Materials to at most 8%', ['decrease Materials ? → 0–8']],
    ['Reduce Materials to no more than 8%', ['decrease Materials ? → 0–8']],
    ['Reduce Materials to at least 8%', ['decrease Materials ? → 8–100']],
    ['Reduce Materials below 8%', ['decrease Materials ? → 0–8']],
    ['Increase Energy above 6%', ['increase Energy ? → 6–100']],
    ['Increase Energy to 6% or more', ['increase Energy ? → 6–100']],
    ['Increase Energy to max 6%', ['increase Energy ? → 0–6']],
    ['Increase Energy up to 6%', ['increase Energy ? → 6']],
    ['Increase Energy 4% → 6%', ['increase Energy 4 → 6']],
    ['Increase Energy 4 → 6%', ['increase Energy 4 → 6']],
    ['Increase Energy 4% to 6%', ['increase Energy 4 → 6']],
    ['Increase Energy 4-6%', ['increase Energy ? → 4–6']],
    ['Increase Energy from currently 4% to 6%', ['increase Energy 4 → 6']],
    ['Increase Energy from 4 to 6%', ['increase Energy 4 → 6']],
    ['Increase Energy to 6% from 4%', ['increase Energy 4 → 6']],
    ['Increase Energy to 6%, from 4% now', ['increase Energy 4 → 6']],
    ['Increase Energy to 6%, currently 4%', ['increase Energy 4 → 6']],
    ['Please reduce Materials to 8%', ['decrease Materials ? → 8']],
    ["Let's reduce Materials to 8%", ['decrease Materials ? → 8']],
    ['REDUCE MATERIALS TO 8%', ['decrease Materials ? → 8']],
    ['reduce materials to 8%', ['decrease Materials ? → 8']],
    ['**Reduce** *Materials* to `8%`', ['decrease Materials ? → 8']],
    ['Reduce Materials to 8% ✓', ['decrease Materials ? → 8']],
    ['[HIGH] Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['1) Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['② Energy to 6%', ['set Energy ? → 6']],
    ['②. Energy to 6%', ['set Energy ? → 6']],
    ['②) Energy to 6%', ['set Energy ? → 6']],
    ['② - Energy to 6%', ['set Energy ? → 6']],
    ['Sell $5,000 worth of NEM', ['sell NEM ? → $5000']],
    ['Buy 50 shares in XOM', ['buy XOM ? → 50 shares']],
    ['Hold 200 shares of NEM', ['hold NEM ? → 200 shares']],
    ['Hold $5,000 of NEM', ['hold NEM ? → $5000']],
    ['Exit NEM to 0%', ['sell NEM ? → all']],
    ['Technology - Semis to 8%', ['set Technology ? → 8']],
    ['Technology – Software (core) to 20%', ['set Technology ? → 20']],
    ['Materials — trim to 8%', ['decrease Materials ? → 8']],
    ['Materials - gold miners at 8%', ['set Materials ? → 8']],
    ['Materials ▼ 14% ➜ 8%', ['set Materials 14 → 8']],
    ['Materials: ▲14%→16%', ['set Materials 14 → 16']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));

  test.each([
    ['Sell NEM, 200 shares, at $50', ['sell NEM ? → 200 shares', '«at $50»']],
    ['Sell NEM 200 shares (at market)', ['sell NEM ? → 200 shares', '«at market»']],
    ['Buy XOM, 50 shares, limit $100', ['buy XOM ? → 50 shares', 'remark_not_followed: limit $100', '«limit $100»']],
    ['Exit NEM to fund Energy', ['sell NEM ? → all', '«to fund Energy»']],
    ['Reduce Materials to about 8%', ['decrease Materials ? → 8', 'approximate_figure: about 8%']],
    ['Reduce Materials to ~8%', ['decrease Materials ? → 8', 'approximate_figure: ~8%']],
    ['Increase Energy to 6% (max)', ['increase Energy ? → 6', '«max»']],
    ['Increase Energy from 4% (today) to 6%', ['increase Energy 4 → 6', '«today»']],
    ['Consider reducing Materials to 8%', ['decrease Materials ? → 8', 'tentative_directive: Consider']],
    ['Possibly reduce Materials to 8%', ['decrease Materials ? → 8', 'tentative_directive: Possibly']],
    ['Maybe Materials to 8%', ['set Materials ? → 8', 'tentative_directive: Maybe']],
    ['Reduce Materials to 8%!', ['decrease Materials ? → 8', '«!»']],
    ['To cut risk: reduce Materials to 8%', ['decrease Materials ? → 8', '«To cut risk»']],
    ['To cut risk, reduce Materials to 8%', ['decrease Materials ? → 8', '«To cut risk»']],
    ['[HIGH]: Reduce Materials to 8%', ['decrease Materials ? → 8', '«[HIGH]»']],
    ['Technology (Semis) to 20%', ['set Technology ? → 20', '«Semis»']],
  ])('and what stands beside: %s', (text, expected) => expect(item(text)).toEqual(expected));

  test.each([
    [
      'Materials 14% now. Target 8% soon',
      [
        '“Materials 14% now. Target 8% soon” is not understood: “soon” follows the directive “Materials 14% now. Target 8%”; “Materials 14% now. Target 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    ['Sell NEM 200 shareholders', ['“200” is not within 0 and 100; a percentage from 0% to 100%']],
    [
      'Sell 200 shares NEM at $50',
      [
        '“Sell 200 shares NEM at $50” is not understood: “at $50” follows the directive “Sell 200 shares NEM”; “Sell 200 shares NEM” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    ['Buy 50 shares of XOM and 20 of UNH', ['“Buy 50 shares of XOM and 20 of UNH” has no target in percent; FORMS']],
    [
      'Sell NEM to fund XOM',
      ['“Sell NEM to fund XOM” does not say how much; Sell NEM to b%, or: Sell N shares of NEM'],
    ],
    ['Sell all', []],
    [
      'Sell everything',
      ['“sell everything” does not name what is meant; one line for each sector or security, such as “Sell Energy”'],
    ],
    ['Sell NEM or XOM', ['“Sell NEM or XOM” has no target in percent; FORMS']],
    ["Sell Newmont's shares", []],
    ['Sell Alphabet to 5%', ['“Alphabet” is the name of GOOG and of GOOGL; the ticker: GOOG, GOOGL']],
    [
      'Materials (reduce to 8%)',
      [
        '“Materials (reduce to 8%)” is not understood as a directive; Materials: b%, or a verb with a target: Reduce Materials to b%',
      ],
    ],
    ['Materials reduce 14% to 8%', ['“Materials reduce 14% to 8%” is not understood as a directive; FORMS']],
    ['Materials: sell half', ['“Materials: sell half” says a part and not a target; Sell Materials to 7%']],
    ['Materials: overweight', ['“Materials: overweight” says a stance and not a target; Materials: b%']],
    [
      'Materials: underweight by 2 points',
      ['“Materials: underweight by 2 points” says a stance and not a target; Materials: b%'],
    ],
    ['Equal-weight Materials', ['“Equal-weight Materials” says a stance and not a target; Materials: b%']],
    ['Tecnology to 20%', ['“Tecnology to 20%” is not understood as a directive; FORMS']],
    [
      'Materials to 8,5%',
      [
        '“8,5%” cannot be read: the point is the decimal mark, and a comma separates thousands; a percentage such as 46.8%, 46.8 % or 46.8 percent',
      ],
    ],
    ['Materials to 108%', ['“108%” is not within 0 and 100; a percentage from 0% to 100%']],
    [
      'Materials to 8%%',
      [
        '“Materials to 8%%” is not understood: “%” follows the directive “Materials to 8%”; “Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    ['Materials to $8', ['“Materials to $8” gives dollars for Materials, and no target in percent; Materials: b%']],
    [
      'Materials to $5,000',
      ['“Materials to $5,000” gives dollars for Materials, and no target in percent; Materials: b%'],
    ],
    [
      'Reduce Materials by $5,000',
      [
        '“Reduce Materials by $5,000” gives dollars for Materials, which is no security, and no target in percent; Reduce Materials to b%, or for one security: Sell $5,000 of NEM',
      ],
    ],
    ['Reduce Materials to a third', ['“Reduce Materials to a third” has no target in percent; Reduce Materials to b%']],
    [
      'Increase Energy by up to 2 points',
      [
        '“Increase Energy by up to 2 points” is not understood: “by up to 2 points” follows the directive “Increase Energy”; “Increase Energy” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    ['Increase Energy from 4% to 6', ['“6” has no percent sign; Increase Energy from 4% to 6%']],
    [
      'Increase Energy to 6%, currently 4.5%, target 7%',
      [
        '“Increase Energy to 6%, currently 4.5%, target 7%” is not understood: “target 7%” follows the directive “Increase Energy to 6%, currently 4.5%”; “Increase Energy to 6%, currently 4.5%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    [
      'Increase Energy to 6%, not 7%',
      [
        '“Increase Energy to 6%, not 7%” is not understood: “, not 7%” follows the directive “Increase Energy to 6%”; “Increase Energy to 6%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    [
      'Increase Energy to 6% not later than May',
      [
        '“Increase Energy to 6% not later than May” is not understood: “not later than May” follows the directive “Increase Energy to 6%”; “Increase Energy to 6%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    ['Do not reduce Materials', ['“Do not reduce Materials” says what is not to be done, and is no directive; FORMS']],
    [
      'Do not reduce Materials to 8%',
      ['“Do not reduce Materials to 8%” says what is not to be done, and is no directive; FORMS'],
    ],
    ['Never exit NEM', []],
    ['Avoid Materials', ['“Avoid Materials” says what is not to be done, and is no directive; FORMS']],
    [
      'Reduce Materials to 8%?',
      [
        '“Reduce Materials to 8%?” is not understood: “?” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
      ],
    ],
    [
      '~~Reduce Materials to 8%~~',
      [
        '“~~Reduce Materials to 8%~~” is struck out; the line taken out, or without the marks: “Reduce Materials to 8%”',
      ],
    ],
    ['In Materials: reduce to 8%', ['“reduce to 8%” is not understood as a directive; FORMS']],
    [
      'To cut risk. Reduce Materials to 8%',
      ['“To cut risk. Reduce Materials to 8%” is not understood as a directive; FORMS'],
    ],
    ['[HIGH Reduce Materials to 8%', ['“[HIGH Reduce Materials to 8%” is not understood as a directive; FORMS']],
    ['1)', []],
    ['5 shares of TSLA', []],
    [
      'Sell 5 shares of TSLA',
      [
        '“TSLA” is no security of this workspace, and has no price; TSLA with its price in the holdings, the picks or a recommendation; known are BRK.B, GOOG, GOOGL, IT, NEM, UNH, XOM',
      ],
    ],
    ['Sell 5 shares of Tesla', []],
    [
      'Sell $5,000 of TSLA',
      [
        '“TSLA” is no security of this workspace, and has no price; TSLA with its price in the holdings, the picks or a recommendation; known are BRK.B, GOOG, GOOGL, IT, NEM, UNH, XOM',
      ],
    ],
    [
      'Buy 50 of XOM',
      [
        '“Buy 50 of XOM” does not say of what: 50% of the position, or of the portfolio; Increase XOM to b%, Buy N shares of XOM or Buy $X of XOM',
      ],
    ],
    [
      'Exit NEM to 2%',
      [
        '“Exit NEM to 2%” is an exit with a target above 0%; Sell all NEM, Trim NEM to 2%, Sell N shares of NEM or Sell $X of NEM',
      ],
    ],
    ['NEM: all', ['“NEM: all” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%']],
    [
      'NEM $5,000',
      ['“NEM $5,000” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%'],
    ],
    ['NEM', ['“NEM” is not understood as a directive; NEM: b%, or a verb with a target: Reduce NEM to b%']],
    [
      'NEM to 5% or less',
      [
        '“NEM to 5% or less” gives a range for one security; Sell all NEM, Trim NEM to b%, Sell N shares of NEM or Sell $X of NEM',
      ],
    ],
    [
      'Materials - Semis to 8%',
      [
        '“Materials - Semis to 8%” is not understood as a directive; Materials: b%, or a verb with a target: Reduce Materials to b%',
      ],
    ],
    ['▼ 14% → 8% Materials', ['“14% → 8% Materials” is not understood as a directive; FORMS']],
    ['Tech 15', ['“Tech 15” has no percent sign; Technology: 15%']],
    [
      'IT 15',
      [
        '“IT” is a ticker of this workspace and a name of the sector Technology; Technology for the sector, or the company’s name',
      ],
    ],
    [
      'IT to 15%',
      [
        '“IT” is a ticker of this workspace and a name of the sector Technology; Technology for the sector, or the company’s name',
      ],
    ],
    ['It to 15%', ['“It to 15%” is not understood as a directive; FORMS']],
    ['Cash 5', ['“Cash 5” has no percent sign; cash: 5%']],
  ])('%s is refused', (text, expected) => expect(item(text)).toEqual([...expected, 'not read']));
});
