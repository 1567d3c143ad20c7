import { describe, expect, test } from 'vitest';
import { said } from './oneItem.ts';

// Plans as different authors write them, each with what it means: sectors, cash and securities, or why it is refused.

describe('plans that are read', () => {
  test.each([
    ['- Cash: leave 20%', ['hold cash ? → 20']],
    ['- energy out', ['decrease Energy ? → 0']],
    ['- Energy: out.', ['decrease Energy ? → 0']],
    ['- Trim XOM: sell 50 shares', ['sell XOM ? → 50 shares']],
    ['- Exit XOM: sell all 250 shares', ['sell XOM ? → 250 shares']],
    ['- XOM: sell all 250 shares', ['sell XOM ? → 250 shares']],
    [
      '- Shift from Materials (14%→8%) to Healthcare (10%→14%)',
      ['decrease Materials 14 → 8', 'increase Healthcare 10 → 14'],
    ],
    ['- Reduce Materials and Utilities to 8% each', ['decrease Materials ? → 8', 'decrease Utilities ? → 8']],
    ['- Increase Energy, Utilities by 2 points each', ['increase Energy ? → by 2', 'increase Utilities ? → by 2']],
    ['- Please to reduce the Materials until 8%', ['decrease Materials ? → 8']],
    ['- Sell Materials stocks until the weight is 8%', ['decrease Materials ? → 8']],
    ['- Reduce Materials to somewhere between 6% and 8%', ['decrease Materials ? → 6–8']],
    ['- New Materials weight: 8%', ['set Materials ? → 8']],
    ["- It's recommended that Materials be reduced to 8%", ['decrease Materials ? → 8']],
    ['- Use the proceeds to lift Healthcare to 14%', ['increase Healthcare ? → 14']],
    ['- Healthcare: go to 14%', ['set Healthcare ? → 14']],
    ['- Buy more tech, up to 14%', ['increase Technology ? → 14']],
    ['- Materials to 8%. Healthcare to 14%.', ['set Materials ? → 8', 'set Healthcare ? → 14']],
    ['Materials 8%. Healthcare 14%.', ['set Materials ? → 8', 'set Healthcare ? → 14']],
    ['- Reduce Materials from 14% to 8%. Target cash 20%.', ['decrease Materials 14 → 8', 'set cash ? → 20']],
    ['Materials −600 bps; Healthcare +400 bps', ['decrease Materials ? → by 6.00', 'increase Healthcare ? → by 4.00']],
    ['- Sector: Healthcare; Action: Increase; Target: 14%', ['increase Healthcare ? → 14']],
    ['- Sector: Healthcare | Action: BUY | Current: 10% | Target: 14%', ['increase Healthcare 10 → 14']],
    ['- Ticker: NEM; Action: Sell; Shares: 120', ['sell NEM ? → 120 shares']],
    ['* Materials: min 7%, max 9%', ['set Materials ? → 7–9']],
    ['* Materials: at most 9% and at least 7%', ['set Materials ? → 7–9']],
    ['* Keep Materials in the 7%-9% range', ['set Materials ? → 7–9']],
    ['* Materials band: 7% to 9%', ['set Materials ? → 7–9']],
    ['* Trim the Materials overweight back to 8%', ['decrease Materials ? → 8']],
    ['* Materials goes from 14% to 8%', ['set Materials 14 → 8']],
    ['* We have decided to reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['* [HIGH] Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['* Bring weight in Materials to the level of 8%', ['set Materials ? → 8']],
    ['* Materials shall be 8%', ['set Materials ? → 8']],
    ['* Materials and Utilities: 8% each', ['set Materials ? → 8', 'set Utilities ? → 8']],
    ['* Park 20% in cash', ['set cash ? → 20']],
    ['* Leave 20% uninvested', ['set cash ? → 20']],
    ['* XOM - sell everything', ['sell XOM ? → all']],
    [
      'a) Materials: sell down from 14% to 8%\nb) Energy: build from 4% to 6%',
      ['decrease Materials 14 → 8', 'increase Energy 4 → 6'],
    ],
    ['Sector,Current,Target\nMaterials,14%,8%\nHealthcare,10%,14%', ['set Materials 14 → 8', 'set Healthcare 10 → 14']],
    ['```csv\nSector;Target\nMaterials;8%\nCash;20%\n```', ['set Materials ? → 8', 'set cash ? → 20']],
    ['Sector\tTarget\nMaterials\t8%', ['set Materials ? → 8']],
    [
      '<table><tr><th>Sector</th><th>Target</th></tr><tr><td>Materials</td><td>8%</td></tr></table>',
      ['set Materials ? → 8'],
    ],
    [
      '<table>\n<tr><th>Ticker</th><th>Action</th><th>Shares</th></tr>\n<tr><td>NEM</td><td>SELL</td><td>120</td></tr>\n</table>',
      ['sell NEM ? → 120 shares'],
    ],
    [
      '| Sector | Target weight | Action |\n|---|---|---|\n| Materials | 8.0 % | Sell ▼ |\n| Healthcare | 14.0 % | Buy ▲ |',
      ['decrease Materials ? → 8.0', 'increase Healthcare ? → 14.0'],
    ],
  ])('%s', (plan, expected) => expect(said(plan)).toEqual(expected));
});

describe('plans that are refused, with what would be read', () => {
  test.each([
    [
      '- liquidity: 20%',
      '“liquidity” is neither a sector nor a security that this workspace knows; Cash, if that is meant',
    ],
    ['- Reduce Materials to ~~8%~~ 10%', '“~~8%~~” is struck out; the line without it: “Reduce Materials to 10%”'],
    ['- ~~Exit Energy~~', '“~~Exit Energy~~” is struck out; the line taken out, or without the marks: “Exit Energy”'],
    [
      '- Rotate 4% out of Materials and into Healthcare.',
      '“Rotate 4% out of Materials and into Healthcare.” moves from one to another, and says the target of neither; Reduce Materials by 4 percentage points, and on a line of its own: Increase Healthcare by 4 percentage points',
    ],
    [
      '- Fund Technology (to 14%) by cutting Materials (to 8%)',
      '“Fund Technology (to 14%) by cutting Materials (to 8%)” is not understood as a directive; a line such as “Technology: 14%”, “Reduce Technology to 14%” or “Exit Technology”',
    ],
    [
      'Materials\t14%\t8%',
      '“Materials ; 14% ; 8%” is a row of a table without its header and bars; | Materials | 14% | 8% | in a table with the header | Sector | Current % | Target % |, or “Materials: 14% → 8%”',
    ],
    [
      '- Reduce Materials to 8% (and Healthcare to 14%)',
      '“Healthcare to 14%” says what should be of Healthcare, behind another directive; a line for each, such as “Healthcare to 14%” on its own',
    ],
  ])('%s', (plan, expected) => expect(said(plan)).toEqual([expected]));
});

describe('what each line and each figure is of', () => {
  const TABLE = (header: string, row: string) => `| ${header} |\n|---|---|---|---|\n| ${row} |`;
  const TWO = ['set Materials ? → 8', 'set Healthcare ? → 14'];
  test.each([
    ['- Materials/Healthcare: 8%/14%', TWO],
    ['- Materials and Healthcare: 8% and 14%, respectively', TWO],
    ['- Reduce Materials and Energy to 8% and 4%', ['decrease Materials ? → 8', 'decrease Energy ? → 4']],
    [
      'trim materials to 8%\nhealthcare to 14%\ncash 20%',
      ['decrease Materials ? → 8', TWO[1] ?? '', 'set cash ? → 20'],
    ],
    ['**No change**\n- Materials (14%)\n- Energy (4%)', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    ['- **Materials — SELL DOWN**\n  - From 14% → To 8%', ['decrease Materials 14 → 8']],
    ['No trades are planned this month. Hold all positions.', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    ['- No changes', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    [TABLE(' | Model | Yours today | Approx. trade', 'Materials | 8% | 14% | -$30,000'), ['set Materials 14 → 8']],
    ["Raise Energy's weight to 8%", ['increase Energy ? → 8']],
    ["Energy's weight should be 8%", ['set Energy ? → 8']],
    ['- Materials: 8%\n\nUpgrade cycles lift Technology earnings.', [TWO[0] ?? '']],
    ['Basis: percentages of invested assets (cash not counted)\n\n- Materials: 8%', [TWO[0] ?? '']],
    ['Sell side\n: Materials 14% -> 8%\n\nCash\n: 5%', ['set Materials 14 → 8', 'set cash ? → 5']],
    ['Materials\n: 14% → 8%', ['set Materials 14 → 8']],
    [
      '| | Materials | Energy | Cash |\n|---|---|---|---|\n| Current | 14% | 4% | 18% |\n| Target | 8% | 6% | 20% |',
      ['set Materials 14 → 8', 'set Energy 4 → 6', 'set cash 18 → 20'],
    ],
    [
      '| Sector | Materials | Energy |\n|---|---|---|\n| Action | Reduce | Increase |\n| Target | 8% | 6% |',
      ['decrease Materials ? → 8', 'increase Energy ? → 6'],
    ],
    [
      '| | Materials | Energy |\n|---|---|---|\n| Yield | 14% | 4% |',
      [
        'this table of directives has no column for the target; a table with the columns Sector, Current %, Target % (and if wanted Target range, Action, Change, Dollar Amount)',
      ],
    ],
    [
      '```\nSector         Now     Target\n-----------    -----   ------\nMaterials      14%     8%\nEnergy          4%     6%\n```',
      ['set Materials 14 → 8', 'set Energy 4 → 6'],
    ],
    [
      '| Sector | Strategic target | Tactical target |\n|---|---|---|\n| Materials | 8% | 10% |',
      ['“Tactical target” says a target beside another column of targets; one column Target %'],
    ],
    [
      '| Sector | Target | Gap to target | Target return |\n|---|---|---|---|\n| Materials | 8% | 6% | 7% |',
      ['set Materials ? → 8'],
    ],
    ['| Sector | Previous target | New target |\n|---|---|---|\n| Materials | 12% | 8% |', ['set Materials ? → 8']],
    [
      '1. **Reduce cyclicals**\n   - Materials: from 14% to 8%\n2. **Add growth**\n   - Healthcare: 6%',
      ['set Materials 14 → 8', 'set Healthcare ? → 6'],
    ],
    [
      '1. Reduce cyclicals (draft)\n   - Materials: 8%',
      [
        '“Reduce cyclicals (draft)” has no target in percent; a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”',
      ],
    ],
    [
      '- Materials: 8%\n- Reduce cyclicals\n  - they are dear',
      [
        '“Reduce cyclicals” has no target in percent; a line such as “Reduce Materials to 20%”, “Materials: 20%”, “Exit Materials” or “Cash: 10%”',
      ],
    ],
  ])('%j', (plan, expected) => expect(said(plan)).toEqual(expected));

  test.each([
    ['- Materials/Energy: 8%', '“Materials/Energy” are several, and one figure for them can be for each or for all'],
    ['trim materials to 8%\nhealthcare up to 14%', '“up to 14%” is a bound or a target'],
    ['reduce materials to 8%\nif gold falls', '“if gold falls” is a condition'],
    ['- Materials: 8%\n\nNo trades.', '“No trades” trades nothing, and “Materials: 8%” in line 3 trades'],
    ['- No trades in Energy', '“No trades in Energy” says what is not to be done'],
    ['No trades until Friday.', 'no directive is found'],
    ["- Materials: 8%\n\nEnergy's neutral weight is 6%", "“Energy's neutral weight is 6%” is not understood"],
    ["- Materials: 8%\n\nEnergy's target weight is 6%", '“Energy target weight is 6%” is not understood'],
    ['Basis: percentages of something\n\n- Materials: 8%', 'this basis is not known'],
    ['- Materials: 8%\n\nUpgrade Technology', '“Upgrade Technology” has no target in percent'],
  ])('%j is refused', (plan, message) => {
    const [first, ...others] = said(plan);
    expect(first).toContain(message);
    expect(others).toEqual([]);
  });
});
