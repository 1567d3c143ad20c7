import { describe, expect, test } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import { readActionPlan } from '../../../src/documents/actionPlan/readActionPlan.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';
import { item } from './oneItem.ts';

// READING 5 and 6 by single sentences: how they begin, what they name and what follows, each with what it says, or why it is refused.

describe('which way, where it belongs, and names in short', () => {
  test.each([
    ['Materials ↓ to 8%', ['decrease Materials ? → 8']],
    ['Materials: ▼ to 8%', ['decrease Materials ? → 8']],
    ['Materials 14% ↓ 8%', ['set Materials 14 → 8']],
    ['Materials ↓ 6 pp', ['decrease Materials ? → by 6']],
    ['Healthcare ↑ to 14%', ['increase Healthcare ? → 14']],
    [
      'Materials ↓ 8%',
      [
        '“Materials ↓ 8%” does not say whether it is by or to 8%; Reduce Materials to 8%, or: Reduce Materials by 8 percentage points',
        'not read',
      ],
    ],
    ['Materials ↓ 0%', ['decrease Materials ? → 0']],
    ['Materials back in line at 8%', ['set Materials ? → 8']],
    ['Bring Materials back into line with an 8% weight', ['set Materials ? → 8']],
    ['Leave 20% in cash', ['set cash ? → 20']],
    ['Leave Materials at 14%', ['hold Materials 14 → 14']],
    ['Leave Materials alone', ['hold Materials ? → ?']],
    ['Leave Materials', ['“Leave Materials” is not understood as a directive; FORMS', 'not read']],
    ['Reduce Cons. Staples to 8%', ['decrease Consumer Staples ? → 8']],
    ['Comm. Services to 5%', ['set Communication Services ? → 5']],
    ['Increase Info. Tech. to 15%', ['increase Technology ? → 15']],
    ['Fin. 10%', ['set Financials ? → 10']],
    ['Exit Fin.', ['decrease Financials ? → 0']],
    [
      'Hold Cons. Staples and Fin.; exit Energy',
      ['hold Consumer Staples ? → ?', 'hold Financials ? → ?', 'decrease Energy ? → 0'],
    ],
    ['Exit Tech. Reduce Energy to 2%.', ['decrease Technology ? → 0', 'decrease Energy ? → 2']],
    ['Cons. to 8%', ['“Cons. to 8%” is not understood as a directive; FORMS', 'not read']],
    ['Exit Energy. Fin. to 10%', ['decrease Energy ? → 0', 'set Financials ? → 10']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('what stands before a directive', () => {
  test.each([
    ['1. Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['(2) Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['(a) Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['a) Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['iv. Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['two) Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['2.1 Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['2 Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['2 reduce Materials to 8%', ['“2 reduce Materials to 8%” is not understood as a directive; FORMS', 'not read']],
    ['Step 2: Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Priority #1 - Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Phase one) Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['High: Reduce Materials to 8%', ['decrease Materials ? → 8']],
    [
      'Step Reduce Materials to 8%',
      ['“Step Reduce Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['→ Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['✅ Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['① Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['②. Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['• - Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['# 3) Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['☐ 2 Reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['-5 Reduce Materials to 8%', ['“-5 Reduce Materials to 8%” is not understood as a directive; FORMS', 'not read']],
    ['– 5) Reduce Materials to 8%', ['decrease Materials ? → 8']],
    [
      '1. 2. 3. 4. 5. Reduce Materials to 8%',
      ['“5. Reduce Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Step 1: Step 2: Materials: 8%', ['set Materials ? → 8']],
    ['1.', ['not read']],
    ['(1)', ['not read']],
    ['Urgent — Materials: 8%', ['set Materials ? → 8']],
    ['Point 3. Cash: 10%', ['set cash ? → 10']],
    ['1) 8% cash', ['set cash ? → 8']],
    ['x) Materials: 8%', ['set Materials ? → 8']],
    ['xiv) Materials: 8%', ['set Materials ? → 8']],
    [
      'xxxxx) Materials: 8%',
      [
        '“xxxxx) Materials” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["xxxxx) Materials"] in policy.json',
        'not read',
      ],
    ],
    ['100) Materials: 8%', ['“100) Materials: 8%” is not understood as a directive; FORMS', 'not read']],
    ['1 ) Materials: 8%', ['“1 ) Materials: 8%” is not understood as a directive; FORMS', 'not read']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('words before the verb', () => {
  test.each([
    ['We recommend to reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Please, reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['We suggest: reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['I suggest that we reduce Materials to 8%', ['decrease Materials ? → 8']],
    ['Consider reducing Materials to 8%', ['decrease Materials ? → 8', 'tentative_directive: Consider']],
    ['Consider Materials at 8%', ['set Materials ? → 8', 'tentative_directive: Consider']],
    [
      'Perhaps we should, then, reduce Materials to 8%',
      ['“Perhaps we should, then, reduce Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Possibly consider reducing Materials to 8%', ['decrease Materials ? → 8', 'tentative_directive: Possibly']],
    ['Maybe', ['not read']],
    ['Gradually reduce Materials to 8%', ['decrease Materials ? → 8', 'remark_not_followed: Gradually']],
    ['Over 3 months reduce Materials to 8%', ['decrease Materials ? → 8', 'remark_not_followed: Over 3 months']],
    [
      'By September reduce Materials to 8%',
      ['“By September reduce Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    [
      'Gradually we reduce Materials to 8%',
      ['“Gradually we reduce Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    [
      'Do not reduce Materials to 8%',
      ['“Do not reduce Materials to 8%” says what is not to be done, and is no directive; FORMS', 'not read'],
    ],
    ['Please do not sell NEM', ['not read']],
    ['Never Materials', ['“Never Materials” says what is not to be done, and is no directive; FORMS', 'not read']],
    ['No change', ['hold Materials ? → ?', 'hold Energy ? → ?']],
    [
      'Not before May reduce Materials to 8%',
      [
        '“Not before May reduce Materials to 8%” begins with a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when it holds',
        'not read',
      ],
    ],
    [
      'If gold falls, reduce Materials to 8%',
      [
        '“If gold falls, reduce Materials to 8%” begins with a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when it holds',
        'not read',
      ],
    ],
    [
      'When it holds, exit Energy',
      [
        '“When it holds, exit Energy” begins with a condition, which the program cannot judge; “Exit Energy” alone, written when it holds',
        'not read',
      ],
    ],
    [
      'Until May hold Energy',
      [
        '“Until May hold Energy” begins with a condition, which the program cannot judge; “Hold Energy” alone, written when it holds',
        'not read',
      ],
    ],
    [
      'Only reduce Materials to 8%',
      [
        '“Only reduce Materials to 8%” begins with a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when it holds',
        'not read',
      ],
    ],
    ['First, exit Energy', ['decrease Energy ? → 0']],
    ['Finally: cash to 10%', ['set cash ? → 10']],
    ['We could exit Energy', ['decrease Energy ? → 0', 'tentative_directive: We could']],
    ['Fully exit Energy', ['decrease Energy ? → 0']],
    ['Then next first exit Energy', ['decrease Energy ? → 0']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('of what', () => {
  test.each([
    ['Reduce the Materials sector to 8%', ['decrease Materials ? → 8']],
    ['Reduce our exposure to Materials to 8%', ['decrease Materials ? → 8']],
    ['Reduce the position in Energy to 3%', ['decrease Energy ? → 3']],
    ['Reduce Basic Materials to 8%', ['decrease Materials ? → 8']],
    ['Reduce Semis to 8%', ['decrease Technology ? → 8']],
    ['Reduce Space Mining to 8%', ['decrease Space Mining ? → 8']],
    [
      'Reduce Spce Mining to 8%',
      [
        '“Spce Mining” is neither a sector nor a security that this workspace knows; Space Mining, if that is meant',
        'not read',
      ],
    ],
    ['Reduce Fixed Income to 8%', ['decrease Fixed Income ? → 8']],
    ['Reduce Bonds to 8%', ['decrease Bonds ? → 8']],
    [
      'Reduce Materials and Energy to 8%',
      [
        '“Materials and Energy” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Materials to b% and Reduce Energy to b%',
        'not read',
      ],
    ],
    [
      'Reduce Materials, Energy to 8%',
      [
        '“Reduce Materials, Energy to 8%” is not understood: “, Energy to 8%” follows the directive “Reduce Materials”; “Reduce Materials” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials / Energy to 8%',
      [
        '“Materials / Energy” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Materials to b% and Reduce Energy to b%',
        'not read',
      ],
    ],
    [
      'Materials & Energy: 8%',
      [
        '“Materials & Energy” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Materials to b% and Reduce Energy to b%',
        'not read',
      ],
    ],
    [
      'Reduce Matrials to 8%',
      [
        '“Matrials” is neither a sector nor a security that this workspace knows; Materials, if that is meant',
        'not read',
      ],
    ],
    [
      'Reduce Oil to 8%',
      ['“Oil” leads to Commodities and to Energy; one of them, or "own_sectors": ["Oil"] in policy.json', 'not read'],
    ],
    [
      'Reduce Consumer to 8%',
      [
        '“Consumer” leads to Consumer Discretionary and to Consumer Staples; one of them, or "own_sectors": ["Consumer"] in policy.json',
        'not read',
      ],
    ],
    ['Reduce Crypto to 8%', ['decrease Crypto ? → 8']],
    [
      'Reduce Art to 8%',
      [
        '“Art” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Art"] in policy.json',
        'not read',
      ],
    ],
    [
      'Reduce art to 8%',
      ['“art” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN', 'not read'],
    ],
    [
      'Art: 8%',
      [
        '“Art” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Art"] in policy.json',
        'not read',
      ],
    ],
    [
      'art = 8%',
      ['“art” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN', 'not read'],
    ],
    ['Art 8%', ['“Art 8%” is not understood as a directive; FORMS', 'not read']],
    [
      'Art → 8%',
      [
        '“Art” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Art"] in policy.json',
        'not read',
      ],
    ],
    [
      'Csh: 8%',
      ['“Csh” is neither a sector nor a security that this workspace knows; Cash, if that is meant', 'not read'],
    ],
    ['Cash & equivalents: 10%', ['set cash ? → 10']],
    ['Raise cash to 10%', ['increase cash ? → 10']],
    [
      'Cash',
      ['“Cash” is not understood as a directive; cash: b%, or a verb with a target: Reduce cash to b%', 'not read'],
    ],
    ['Cash buffer at 10%', ['set cash ? → 10']],
    ['Deploy cash', ['“Deploy cash” is not understood as a directive; FORMS', 'not read']],
    ['Technology - Semis to 8%', ['set Technology ? → 8']],
    [
      'Technology — Semis',
      [
        '“Technology — Semis” is not understood as a directive; Technology: b%, or a verb with a target: Reduce Technology to b%',
        'not read',
      ],
    ],
    ['Materials — trim to 8%', ['decrease Materials ? → 8']],
    ['Materials: trim to 8%', ['decrease Materials ? → 8']],
    ['Materials: exit all', ['decrease Materials ? → 0']],
    ['Materials (gold): 8%', ['set Materials ? → 8', '«gold»']],
    [
      'Reduce (gold) Materials to 8%',
      ['“Reduce (gold) Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Reduce Materials (gold) to 8%', ['decrease Materials ? → 8', '«gold»']],
    ['Materials exposure: 8%', ['set Materials ? → 8']],
    ['Materials stocks now 8%', ['«- Materials stocks now 8%»']],
    ['Reduce tech to 8%', ['decrease Technology ? → 8']],
    [
      'Reduce it to 8%',
      ['“it” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN', 'not read'],
    ],
    [
      'It: 8%',
      [
        '“It” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["It"] in policy.json',
        'not read',
      ],
    ],
    [
      'Reduce IT and tech to 8%',
      [
        '“IT and tech” are several, and one figure for them can be for each or for all; one line for each, such as Reduce Technology to b% and Reduce Technology to b%',
        'not read',
      ],
    ],
    [
      'The fund should hold art at 8% of it',
      ['“The fund should hold art at 8% of it” is not understood as a directive; FORMS', 'not read'],
    ],
    [
      'A very long name that nobody would ever give to a sector of any kind: 8%',
      [
        '“A very long name that nobody would ever give to a sector of…” is not understood as a directive; FORMS',
        'not read',
      ],
    ],
    ['Reduce percent to 8%', ['“Reduce percent to 8%” is not understood as a directive; FORMS', 'not read']],
    [
      'Reduce Materials because of gold',
      ['“Reduce Materials because of gold” has no target in percent; Reduce Materials to b%', 'not read'],
    ],
    ['Reduce', ['this item has a verb and no sector; FORMS', 'not read']],
    ['Reduce: the sector', ['this item has a verb and no sector; FORMS', 'not read']],
    ['Reduce exposure', ['this item has a verb and no sector; FORMS', 'not read']],
    [
      'Move from Materials into Energy',
      [
        '“Move from Materials into Energy” moves from one to another, and says the target of neither; Reduce Materials to b%, and on a line of its own: Increase Energy to b%',
        'not read',
      ],
    ],
    [
      'Rotate from Materials into Energy',
      [
        '“Rotate from Materials into Energy” moves from one to another, and says the target of neither; Reduce Materials to b%, and on a line of its own: Increase Energy to b%',
        'not read',
      ],
    ],
    [
      'Rotate into bonds of Materials',
      [
        '“Rotate into bonds of Materials” moves from one to another, and says the target of neither; Reduce Materials to b%, and on a line of its own what is increased, to its own target',
        'not read',
      ],
    ],
    ['Rotate', ['not read']],
    [
      'Shift Materials to Energy',
      ['“Shift Materials to Energy” has no target in percent; Shift Materials to b%', 'not read'],
    ],
    [
      'Materials moves from Energy',
      ['“Materials moves from Energy” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Set Materials to 8%', ['set Materials ? → 8']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('what follows', () => {
  test.each([
    ['Reduce Materials to 8% because gold has run up', ['decrease Materials ? → 8', '«because gold has run up»']],
    ['Reduce Materials to 8%, as gold has run up', ['decrease Materials ? → 8', '«as gold has run up»']],
    ['Reduce Materials to 8% — trim gold first', ['decrease Materials ? → 8', '«trim gold first»']],
    ['Reduce Materials to 8%. Sell NEM first.', ['decrease Materials ? → 8', '«Sell NEM first.»']],
    ['Reduce Materials to 8%; watch gold', ['decrease Materials ? → 8', '«watch gold»']],
    ['Reduce Materials to 8% (gold)', ['decrease Materials ? → 8', '«gold»']],
    [
      'Reduce Materials to 8% (if gold falls)',
      [
        '“if gold falls” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% if gold falls',
      [
        '“if gold falls” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, unless gold falls',
      [
        '“unless gold falls” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% — if gold falls',
      [
        '“if gold falls” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% — but only if gold falls',
      [
        '“only if gold falls” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% — rationale: if gold falls', ['decrease Materials ? → 8', '«rationale: if gold falls»']],
    [
      'Reduce Materials to 8% — note: if gold falls',
      [
        '“if gold falls” is a condition, which the program cannot judge; “Reduce Materials to 8%” alone, written when the condition holds',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% — gold may fall if rates rise',
      ['decrease Materials ? → 8', 'remark_not_followed: if rates rise', '«gold may fall if rates rise»'],
    ],
    [
      'Reduce Materials to 8% — done gradually over 3 months',
      ['decrease Materials ? → 8', 'remark_not_followed: gradually', '«done gradually over 3 months»'],
    ],
    ['Reduce Materials to 8% [gold]', ['decrease Materials ? → 8', '«[gold]»']],
    [
      'Reduce Materials to 8% gold',
      [
        '“Reduce Materials to 8% gold” is not understood: “gold” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% and watch gold', ['decrease Materials ? → 8', '«and watch gold»']],
    ['Reduce Materials to 8% and increase Energy to 6%', ['decrease Materials ? → 8', 'increase Energy ? → 6']],
    ['Reduce Materials to 8%, exit Energy', ['decrease Materials ? → 8', 'decrease Energy ? → 0']],
    [
      'Reduce Materials to 8%, then exit Energy and trim NEM to 5%',
      [
        '“Energy and trim NEM” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Energy and trim NEM"] in policy.json',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% and increase Energy', ['“increase Energy” has no target in percent; FORMS', 'not read']],
    [
      'Reduce Materials to 8% and trim Art to 5%',
      [
        '“Art” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Art"] in policy.json',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% or 6%',
      [
        '“Reduce Materials to 8% or 6%” is not understood: “or 6%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, 6% in Energy',
      [
        '“Reduce Materials to 8%, 6% in Energy” is not understood: “, 6% in Energy” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% but 6% later',
      [
        '“Reduce Materials to 8% but 6% later” is not understood: “but 6% later” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8%, at 6% of gold',
      [
        '“Reduce Materials to 8%, at 6% of gold” is not understood: “, at 6% of gold” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8%!', ['decrease Materials ? → 8', '«!»']],
    [
      'Reduce Materials to 8%?',
      [
        '“Reduce Materials to 8%?” is not understood: “?” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% today', ['decrease Materials ? → 8']],
    ['Reduce Materials to 8% today, gradually', ['decrease Materials ? → 8', 'remark_not_followed: gradually']],
    ['Reduce Materials to 8% at market price', ['decrease Materials ? → 8']],
    ['Exit Energy at once (see memo)', ['decrease Energy ? → 0', '«(see memo)»']],
    ['Exit Energy - see memo', ['decrease Energy ? → 0', '«see memo»']],
    [
      'Exit Energy-related',
      [
        '“Energy-related” is neither a sector nor a security that this workspace knows; one of the sectors ELEVEN; or, for a sector of its own, "own_sectors": ["Energy-related"] in policy.json',
        'not read',
      ],
    ],
    ['Exit Energy: see memo', ['decrease Energy ? → 0', '«see memo»']],
    ['Hold Materials (14%)', ['hold Materials ? → ?', '«14%»']],
    ['Exit Energy (4% → 0%)', ['decrease Energy 4 → 0']],
    ['Reduce Materials (to 8% or so)', ['decrease Materials ? → 8', 'approximate_figure: 8% or so']],
    ['Reduce Materials (by 6 points)', ['decrease Materials ? → by 6']],
    ['Reduce Materials (gold) (14% → 8%)', ['decrease Materials 14 → 8', '«gold»']],
    [
      'Reduce Materials (8%)',
      [
        '“Reduce Materials (8%)” does not say whether it is by or to 8%; Reduce Materials to 8%, or: Reduce Materials by 8 percentage points',
        'not read',
      ],
    ],
    ['Reduce Materials', ['“Reduce Materials” has no target in percent; Reduce Materials to b%', 'not read']],
    ['Increase Energy', ['“Increase Energy” has no target in percent; Increase Energy to b%', 'not read']],
    [
      'Materials',
      [
        '“Materials” is not understood as a directive; Materials: b%, or a verb with a target: Reduce Materials to b%',
        'not read',
      ],
    ],
    ['Materials currently 14%', ['«- Materials currently 14%»']],
    ['Materials from 14%', ['«- Materials from 14%»']],
    [
      'Reduce Materials from 14%',
      ['“Reduce Materials from 14%” says from what, and not to what; Reduce Materials from 14% to b%', 'not read'],
    ],
    ['Materials was 14% and is too high', ['«- Materials was 14% and is too high»']],
    [
      'Materials 14% too high',
      [
        '“Materials 14% too high” is not understood: “too high” follows the directive “Materials 14%”; “Materials 14%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['We like Materials', ['“We like Materials” is not understood as a directive; FORMS', 'not read']],
    ['We like it', ['not read']],
    ['The Fed may hold rates', ['not read']],
    ['Sell in May', ['not read']],
    [
      'Consider tech',
      [
        '“Consider tech” is not understood as a directive; Technology: b%, or a verb with a target: Reduce Technology to b%',
        'not read',
      ],
    ],
    ['Exit Energy to 5%', ['an exit has a target above 0%; “Exit Energy”, or “Reduce Energy to 5%”', 'not read']],
    [
      'Exit Energy 5%',
      [
        '“Exit Energy 5%” does not say whether it is by or to 5%; Reduce Energy to 5%, or: Exit Energy by 5 percentage points',
        'not read',
      ],
    ],
    ['Exit Energy 0%', ['decrease Energy ? → 0']],
    [
      'Increase Materials from 14% to 8%',
      [
        'a directive to increase goes from 14% to 8%; “Reduce Materials from 14% to 8%”, or “Increase Materials from 8% to 14%”',
        'not read',
      ],
    ],
    [
      'Reduce Materials from 8% to 14%',
      [
        'a directive to decrease goes from 8% to 14%; “Increase Materials from 8% to 14%”, or “Reduce Materials from 14% to 8%”',
        'not read',
      ],
    ],
    [
      'Reduce Materials from 8% to 9–14%',
      [
        'a directive to decrease goes from 8% to 9%; “Increase Materials from 8% to 9%”, or “Reduce Materials from 9% to 8%”',
        'not read',
      ],
    ],
    [
      'Increase Materials from 14% to 8–10%',
      [
        'a directive to increase goes from 14% to 10%; “Reduce Materials from 14% to 10%”, or “Increase Materials from 10% to 14%”',
        'not read',
      ],
    ],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('what is said before a directive, and in other words', () => {
  test.each([
    [
      'Given stretched valuations, we recommend trimming Materials to 8%',
      ['decrease Materials ? → 8', '«Given stretched valuations»'],
    ],
    ['To reduce concentration, trim Materials to 8%', ['decrease Materials ? → 8', '«To reduce concentration»']],
    ['In Materials, reduce from 14% to 8%', ['decrease Materials 14 → 8']],
    ['Within Materials, cut exposure to 8%', ['decrease Materials ? → 8']],
    ['We exit Energy', ['decrease Energy ? → 0']],
    ['We hold 14% in Materials', ['“We hold 14% in Materials” is not understood as a directive; FORMS', 'not read']],
    ['It is recommended that Materials be trimmed to 8%', ['decrease Materials ? → 8']],
    ['Healthcare is raised to 14%', ['increase Healthcare ? → 14']],
    ['Cash should be held at 20%', ['hold cash 20 → 20']],
    ['Sell 40 NEM and use the proceeds to buy 40 UNH', ['sell NEM ? → 40 shares', 'buy UNH ? → 40 shares']],
    ['Materials: Current 14% | Target 8% | Action: Trim', ['decrease Materials 14 → 8']],
    ['Initiate UNH with 2% weight', ['buy UNH ? → 2%']],
    [
      'For Q4, reduce Materials to 8%',
      ['“For Q4, reduce Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    [
      'Unless gold rallies, trim Materials to 8%',
      [
        '“Unless gold rallies, trim Materials to 8%” begins with a condition, which the program cannot judge; “Trim Materials to 8%” alone, written when it holds',
        'not read',
      ],
    ],
    [
      'Given that we must not sell gold, trim Materials to 8%',
      ['“Given that we must not sell gold, trim Materials to 8%” is not understood as a directive; FORMS', 'not read'],
    ],
    [
      'Energy; 14%; 8%',
      [
        '“Energy; 14%; 8%” is a row of a table without its header and bars; | Energy | 14% | 8% | in a table with the header | Sector | Current % | Target % |, or “Energy: 14% → 8%”',
        'not read',
      ],
    ],
    [
      'Go underweight Materials',
      ['“Go underweight Materials” says a stance and not a target; Materials: b%', 'not read'],
    ],
    [
      'Reduce Materials by roughly half',
      ['“Reduce Materials by roughly half” says a part and not a target; Reduce Materials to 7%', 'not read'],
    ],
    ['Buy UNH, 10 shares, limit $101', ['buy UNH ? → 10 shares', 'remark_not_followed: limit $101', '«limit $101»']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('figures in parentheses beside those of the directive', () => {
  test.each([
    ['Trim Materials by 6 points (14% → 8%)', ['decrease Materials 14 → 8']],
    [
      'Trim Materials by 6 points (14% → 4%)',
      [
        '“Trim Materials by 6 points (14% → 4%)” says by how much and to what; Trim Materials to 4%, or: Trim Materials by 6 percentage points',
        'not read',
      ],
    ],
    [
      'Reduce Materials to 8% (by 2 points)',
      [
        '“Reduce Materials to 8% (by 2 points)” says by how much and to what; Reduce Materials to 8%, or: Reduce Materials by 2 percentage points',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% (−6 pp)', ['decrease Materials ? → 8', '«-6 pp»']],
    [
      'Reduce Materials to 8% (14% → 10%)',
      [
        '“Reduce Materials to 8% (14% → 10%)” is not understood: “14% → 10%” follows the directive “Reduce Materials to 8%”; “Reduce Materials to 8%” alone, what else there is to do on a line of its own, and remarks after a dash',
        'not read',
      ],
    ],
    ['Reduce Materials to 8% ($40,000)', ['decrease Materials ? → 8', '«$40,000»']],
    ['Increase Energy (currently 2%) to 6%', ['increase Energy 2 → 6', '«currently 2%»']],
    [
      'Materials: sell down to 8 per cent (14 per cent at present)',
      ['decrease Materials 14 → 8', '«14 per cent at present»'],
    ],
    ['Hold Energy (currently 9%)', ['hold Energy 9 → 9']],
    [
      'Hold Energy (4% → 8%)',
      ['a directive to hold goes from 4% to 8%; “Increase Energy from 4% to 8%”, or “Hold Energy”', 'not read'],
    ],
    ['Exit Energy (4% → 2%)', ['an exit has a target above 0%; “Exit Energy”, or “Reduce Energy to 2%”', 'not read']],
    ['Reduce NEM to 4% (currently 20%)', ['sell NEM 20 → 4%', '«currently 20%»']],
    // without a verb the change may be one that was
    ['Materials: 14% (+1.2 pp)', ['set Materials ? → 14', '«+1.2 pp»']],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

describe('what is, and what should be', () => {
  test.each([
    ['Materials is 14% today and should be 8%.', ['set Materials 14 → 8']],
    ['Materials stands at 14%, but should come down to 8%', ['decrease Materials 14 → 8']],
    ['Healthcare should start at 6%', ['increase Healthcare ? → 6']],
    ['Healthcare: new, 6 per cent', ['set Healthcare ? → 6']],
    ['Healthcare: somewhere between 4% and 6%', ['set Healthcare ? → 4–6']],
    ['Cash stays at 10%', ['hold cash 10 → 10']],
    ['Energy should stay at 4%', ['hold Energy 4 → 4']],
    ['Energy stays at 4%', ['“Energy stays at 4%” is not understood as a directive; FORMS', 'not read']],
    [
      'Materials is 14% and rising',
      ['“Materials is 14% and rising” is not understood as a directive; FORMS', 'not read'],
    ],
    ['Cash should not fall under 10%', ['set cash ? → 10–100']],
    ['Cash: 10% minimum at all times', ['set cash ? → 10–100']],
    ['Energy: dispose of the lot', ['decrease Energy ? → 0']],
    ['Reduce Materials to 8-ish%', ['decrease Materials ? → 8', 'approximate_figure: 8-ish%']],
    ['Reduce Materials minus 6 points', ['decrease Materials ? → by 6']],
    ['Materials minus 6 points', ['decrease Materials ? → by 6']],
    ['Materials plus 4 points', ['increase Materials ? → by 4']],
    ['Add to XOM', ['“Add to XOM” does not say how much; Add to XOM to b%, or: Buy N shares of XOM', 'not read']],
    [
      'Following our review we recommend reducing Materials to 8%',
      ['decrease Materials ? → 8', '«Following our review»'],
    ],
    [
      'If copper falls we recommend reducing Materials to 8%',
      [
        '“If copper falls we recommend reducing Materials to 8%” begins with a condition, which the program cannot judge; “Reducing Materials to 8%” alone, written when it holds',
        'not read',
      ],
    ],
    [
      'We recommend reducing Materials to 8%. We also recommend raising Energy to 6%. Cash should be brought to 10%.',
      ['decrease Materials ? → 8', 'increase Energy ? → 6', 'set cash ? → 10', '« »'],
    ],
  ])('%s', (text, expected) => expect(item(text)).toEqual(expected));
});

test.each([
  ['Reduce Materials to 8% pro rata', 'pro rata'],
  ['Reduce Materials to 8%, equally across positions', 'equally across positions'],
  ['Reduce Materials to 8%, harvesting losses first', 'harvesting losses first'],
  ['Reduce Materials to 8% without realizing gains', 'without realizing gains'],
  ['Increase Healthcare to 14%, equal weights', 'equal weights'],
  ['Increase Healthcare to 14% using an ETF', 'using an ETF'],
  ['Increase Healthcare to 14%, no new names', 'no new names'],
])('how a directive is to be carried out is told: %s', (text, how) => {
  expect(item(text)).toContain(`remark_not_followed: ${how}`);
});

describe('of which securities a directive is to be made', () => {
  const held = new Map([
    ['Materials', ['NEM', 'LIN']],
    ['Financials', ['JPM', 'BRK.B']],
  ]);
  const advised = new Map([['Healthcare', ['UNH', 'LLY']]]);
  const weights = new Map([['Materials', decimal('14')]]);
  const securities = ['NEM', 'LIN', 'JPM', 'BRK.B', 'UNH', 'LLY'].map((ticker) => ({ ticker, name: null }));
  const told = (text: string) =>
    item(text, { securities, held, advised }).filter((one) => one.startsWith('not_understood'));

  test.each([
    ['Reduce Materials to 8% via NEM', ['not_understood: via NEM']],
    ['Reduce Materials to 8% (LIN first)', ['not_understood: LIN first']],
    ['Reduce Financials to 8% (BRK.B first)', ['not_understood: BRK.B first']],
    ['Reduce Financials to 8% via BRK.B. It is dear', ['not_understood: via BRK.B']],
    ['Reduce Financials to 8% (use BRK.B)', ['not_understood: use BRK.B']],
    ['Reduce Financials to 8% (all from BRK.B)', ['not_understood: all from BRK.B']],
    ['Reduce Materials to 8% — LIN, then NEM', ['not_understood: LIN, then NEM']],
    ['Reduce Materials to 8%, first NEM, last LIN', ['not_understood: first NEM, last LIN']],
    ['Increase Healthcare to 14% (UNH first)', ['not_understood: UNH first']],
    ['Reduce Materials to 8%, mainly NEM', ['not_understood: mainly NEM']],
    ['Increase Healthcare to 14% via XLV', ['not_understood: via XLV']],
    ['Reduce Materials (sparing LIN) to 8%', ['not_understood: sparing LIN']],
    ['Increase Healthcare to 14% with UNH', ['not_understood: with UNH']],
    ['Increase Healthcare to 14%: UNH 60%, LLY 40%', ['not_understood: UNH 60%, LLY 40%']],
    ['Increase Healthcare to 14% (vehicle: UNH)', ['not_understood: vehicle: UNH']],
    // the order in which they are sold in any case
    ['Reduce Materials to 8% (NEM first)', []],
    ['Reduce Financials to 8% via JPM and BRK.B', []],
    ['Reduce Materials to 8% — NEM, then LIN', []],
    ['Reduce Materials to 8%, starting with NEM', []],
    // what is all that there is, what goes whole, what stays, and what speaks of them otherwise
    ['Reduce Materials to 8% (NEM, LIN)', []],
    ['Increase Healthcare to 14% via UNH and LLY', []],
    ['Exit Materials (NEM)', []],
    ['Hold Materials (NEM)', []],
    ['Reduce Materials to 8%; NEM has run too far', []],
    ['Increase Healthcare to 14% on UNH strength', []],
    ['Increase Healthcare to 14% (UNH +12%)', []],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));

  test.each([
    ['Notes', 'Materials', '8%', 'via NEM', [['not_understood', 'via NEM']]],
    ['Vehicle', 'Healthcare', '14%', 'UNH', [['not_understood', 'Vehicle: UNH']]],
    ['Sell first', 'Materials', '8%', 'LIN', [['not_understood', 'Sell first: LIN']]],
    ['Tickers', 'Materials', '8%', 'NEM', []],
    ['Picks', 'Healthcare', '14%', 'UNH, LLY', []],
    ['Why', 'Materials', '8%', 'NEM has run too far', []],
  ])('in a cell: %s of %s %s: %s', (column, sector, target, cell, expected) => {
    const text = `| Sector | Target % | ${column} |\n|---|---|---|\n| ${sector} | ${target} | ${cell} |`;
    const document = scanMarkdown('Portfolio.md', `## ACTION PLAN\n\n${text}\n`);
    readActionPlan(document, { sectors: [], securities, weights, held, advised }, DEFAULT_POLICY);
    expect(document.ledger.remarks.map(({ id, because }) => [id, because])).toEqual(expected);
  });
});

describe('dollars in parentheses beside a target', () => {
  const measured = { whole: decimal('500000'), weights: new Map([['Materials', decimal('14')]]) };
  const amount = (text: string) => {
    const document = scanMarkdown('Portfolio.md', `## ACTION PLAN\n\n- ${text}\n`);
    const plan = readActionPlan(document, { sectors: [], securities: [], ...measured }, DEFAULT_POLICY).value;
    const stated = plan?.directives[0]?.statedAmount ?? null;
    return stated === null ? null : format(stated);
  };

  test.each([
    // what the target is worth, and what the sector is now
    ['Reduce Materials to 8% ($40,000)', null],
    ['Reduce Materials ($70,000) to 8%', null],
    // what is to be traded is held against the plan
    ['Reduce Materials to 8% ($30,000)', '30000'],
    ['Reduce Materials to 8% ($55,000)', '55000'],
  ])('%s', (text, expected) => expect(amount(text)).toBe(expected));
});
