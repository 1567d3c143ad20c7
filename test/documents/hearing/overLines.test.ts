import { describe, expect, test } from 'vitest';
import type { DocumentKind } from '../../../src/documents/hearing/hear.ts';
import { heard, inPlan } from './oneHearing.ts';

// READING 1: what goes on over lines, in a field, a comment or code, and what a table says by its header; beside each where it does not.

const saidTo = (kind: DocumentKind | 'plan', text: string) => (kind === 'plan' ? inPlan(text) : heard(text, kind));

describe('a sentence that goes on over lines', () => {
  test.each([
    [
      'portfolio',
      'The letter explains the choice\nZorvik has to\ncountersign.',
      ['2 not_understood: zorvik has to countersign'],
    ],
    [
      'portfolio',
      'The letter explains the choice.\nZorvik has to\ncountersign.',
      ['2 not_understood: zorvik has to countersign'],
    ],
    [
      'portfolio',
      'Prepared for the account holder\nThe sales above\nmust wait.',
      ['3 not_understood: must wait', '2 not_understood: the sales above must wait'],
    ],
    ['portfolio', 'Prepared for the account holder<br>The sales above<br>must wait.', ['1 not_understood: must wait']],
    [
      'portfolio',
      'The sale of NEM has\nto wait until January',
      ['1 not_understood: the sale of nem has to wait', '2 not_understood: to wait'],
    ],
    ['portfolio', 'We leave\nNEM alone.', ['1 not_understood: leave nem alone']],
    ['portfolio', 'We leave\n\nNEM alone.', ['3 not_understood: nem alone']],
    ['portfolio', 'We leave\nNEM: alone.', ['1 not_understood: leave nem: alone']],
    ['portfolio', 'We leave alone\nNEM: it is held.', ['1 not_understood: we leave alone nem']],
    ['portfolio', 'We leave alone:\nNEM: it is held.', ['1 not_understood: leave alone']],
    ['portfolio', 'We leave alone\n\n- NEM: it is held.', ['1 not_understood: leave alone']],
    ['portfolio', 'We leave alone\nMaterials: they are held.', ['1 not_understood: we leave alone materials']],
    ['portfolio', '## We leave alone\nNEM: it is held.', ['1 not_understood: leave alone']],
    ['portfolio', '- We leave alone\nNEM: it is held.', ['1 not_understood: we leave alone nem']],
    ['portfolio', 'For now\nwe leave alone\n\n- NEM: it is held.', ['2 not_understood: leave alone']],
    ['portfolio', 'For now\nwe leave alone:\n\n- NEM: it is held.', ['2 not_understood: leave alone']],
    ['portfolio', 'For now\nwe\nleave alone:\n\n- NEM: it is held.', ['3 not_understood: leave alone']],
    ['portfolio', 'On Newmont:\n\n- untouchable', ['3 not_understood: untouchable']],
    ['portfolio', 'On our\nNewmont:\n\n- untouchable', ['4 not_understood: untouchable']],
    ['portfolio', '- On our\n  Newmont\n  - untouchable', ['3 not_understood: untouchable']],
    ['portfolio', '- We leave alone\n  - NEM: it is held.', ['1 not_understood: leave alone']],
    ['portfolio', '- We leave\n  alone:\n  - NEM: it is held.', ['1 not_understood: leave alone']],
    ['portfolio', '- We leave\n  alone\n  - NEM: it is held.', ['1 not_understood: leave alone']],
    ['portfolio', 'We leave alone\n\n| Name |\n|---|\n| NEM |', ['1 not_understood: leave alone']],
    ['portfolio', '## Untouchable\n\n| Name |\n|---|\n| NEM |', ['1 not_understood: untouchable']],
    ['portfolio', '## Untouchable\n\n| Why | Name |\n|---|---|\n| ours | NEM |', ['1 not_understood: untouchable']],
    ['portfolio', 'On Newmont:\n\n- mined in Ghana\n- untouchable', ['4 not_understood: untouchable']],
    ['portfolio', '## Untouchable\n\n- Procter & Gamble Company (household)', ['1 not_understood: untouchable']],
    ['portfolio', 'Never\nsell the lot\n---', ['1 not_understood: never sell']],
    ['portfolio', 'Never\nsell the lot\n===', ['1 not_understood: never sell']],
    ['portfolio', 'Never\nsell lot #4\n---', ['1 not_understood: never sell']],
    ['portfolio', 'We leave\n# Newmont alone', ['2 not_understood: newmont alone']],
    ['portfolio', 'We leave\n**Newmont alone**', ['2 not_understood: newmont alone']],
    ['portfolio', 'We leave\n\nNewmont alone\n---', ['3 not_understood: newmont alone']],
    ['portfolio', '## We leave\nNewmont alone\n---', ['2 not_understood: newmont alone']],
    ['portfolio', 'There is to be no\nselling of NEM. Note: it is held.', ['1 not_understood: no selling']],
    ['portfolio', 'We are to leave\nNewmont\nalone.', ['1 not_understood: leave newmont alone']],
    ['portfolio', 'We are to leave\nstatus: Newmont\nalone.', ['1 not_understood: newmont alone']],
    ['portfolio', 'We are to leave.\nstatus: Newmont\nalone.', ['2 not_understood: newmont alone']],
    ['portfolio', '---\nnote: >\n  Do not\n  sell NEM\n---\n', ['3 not_understood: do not sell']],
    ['portfolio', '---\nnote: >-\n  Leave Newmont\n  alone\n---\n', ['3 not_understood: leave newmont alone']],
    ['portfolio', '---\nnote: |\n  Leave Newmont\n  alone\n---\n', ['3 not_understood: leave newmont alone']],
    ['portfolio', '---\nnote: Leave\n  Newmont alone\nother: y\n---\n', ['2 not_understood: leave newmont alone']],
    ['portfolio', '---\nnote: Leave\n\n  Newmont alone\nother: y\n---\n', ['4 not_understood: newmont alone']],
    ['portfolio', '---\nnote: Leave\nNewmont alone\nother: y\n---\n', ['2 not_understood: leave newmont alone']],
    ['portfolio', '---\nnote: Leave\n  - Newmont alone\nother: y\n---\n', ['3 not_understood: newmont alone']],
    [
      'portfolio',
      '---\nnote: Leave\n  then: Newmont alone\nother: y\n---\n',
      ['3 not_understood: then: newmont alone, newmont alone'],
    ],
    ['portfolio', '```\n# Leave Newmont\n# alone\n```', ['2 not_understood: leave newmont']],
    ['portfolio', '```\n// Leave Newmont\n// alone\n```', ['2 not_understood: leave newmont // alone']],
    ['portfolio', '```\nLeave Newmont\n\nalone\n```', ['2 not_understood: leave newmont']],
    ['portfolio', '```\nnote: >\n  Leave Newmont\n  alone\n```', ['3 not_understood: leave newmont alone']],
    ['portfolio', '```\nnote: x\n  Leave Newmont\n  alone\n```', ['3 not_understood: leave newmont alone']],
    ['portfolio', '<!-- Leave Newmont\nalone -->', ['1 not_understood: leave newmont alone']],
    ['portfolio', '<!-- Leave Newmont -->\n<!-- alone -->', ['1 not_understood: leave newmont alone']],
    ['portfolio', '<!-- Leave Newmont -->\n\n<!-- alone -->', ['1 not_understood: leave newmont']],
  ] as const)('%s: %j', (kind, text, expected) => expect(saidTo(kind, text)).toEqual(expected));

  test.each([
    ['portfolio', 'We leave alone\nRemarks: they are held.'],
    ['portfolio', 'We leave alone.\n\n- NEM: it is held.'],
    ['portfolio', 'On Newmont:\n\nSomething else is told.\n\n- untouchable'],
    ['portfolio', '- untouchable'],
    ['portfolio', '- We leave alone\n- NEM: it is held.'],
    ['portfolio', '- We leave\n  alone\n- NEM: it is held.'],
    ['portfolio', '- We leave alone\n\n| Name |\n|---|\n| NEM |'],
  ] as const)('%s, nothing: %j', (kind, text) => expect(saidTo(kind, text)).toEqual([]));
});

describe('a label and its value, and what is struck out', () => {
  test.each([
    ['portfolio', '| Final | no |\n|---|---|\n| a | b |', ['1 document_not_final: final: no']],
    ['portfolio', '| a | b |\n|---|---|\n| Final | no |', ['3 document_not_final: final: no']],
    ['portfolio', '| a | b |\n|---|---|\n| Draft | yes |', ['3 document_not_final: draft: yes, draft']],
    [
      'portfolio',
      '| a | b |\n|---|---|\n| Valid until | 2026-08-14 |',
      ['3 document_not_final: valid until 2026-08-14 (after 2026-08-14)'],
    ],
    ['portfolio', '| a |\n|---|\n| Final: no |', ['3 document_not_final: final: no']],
    ['portfolio', '## ~~Action plan~~', ['1 document_not_final: struck out']],
    ['portfolio', '~~BUY UNH~~', ['1 not_understood: struck out']],
    ['portfolio', '~~Buy Materials~~', ['1 not_understood: struck out']],
    ['plan', '~~Buy ships~~', ['3 not_understood: struck out']],
    ['portfolio', '## Action plan (proposal)', ['1 document_not_final: action plan (proposal']],
    ['portfolio', '## Action plan [proposal]', ['1 document_not_final: action plan [proposal']],
    ['portfolio', '## Action plan: proposal', ['1 document_not_final: action plan: proposal']],
    ['portfolio', '## Action plan - proposal', ['1 document_not_final: action plan - proposal']],
  ] as const)('%s: %j', (kind, text, expected) => expect(saidTo(kind, text)).toEqual(expected));

  test.each([
    ['portfolio', '| a | b |\n|---|---|\n| Final | yes |'],
    ['portfolio', '~~Action plan~~'],
    ['portfolio', '~~Buy ships~~'],
    ['portfolio', '## Action plan-proposal'],
  ] as const)('%s, nothing: %j', (kind, text) => expect(saidTo(kind, text)).toEqual([]));
});

describe('a cell that answers its header', () => {
  test.each([
    ['market', '| Ticker | Restricted |\n|---|---|\n| UNH | yes |', ['3 not_understood: restricted']],
    ['portfolio', '| Ticker | Restricted |\n|---|---|\n| UNH | yes |', ['3 not_understood: restricted']],
    ['portfolio', '| Ticker | Can sell? |\n|---|---|\n| UNH | no |', ['3 not_understood: can sell?']],
    ['portfolio', '| Ticker | Can sell? |\n|---|---|\n| UNH | not yet |', ['3 not_understood: not yet, can sell?']],
    ['portfolio', '| Ticker | Can sell? |\n|---|---|\n| UNH | ❌ |', ['3 not_understood: can sell?']],
    ['portfolio', '| Ticker | Lock-up |\n|---|---|\n| UNH | ✓ |', ['3 not_understood: lock-up']],
    ['portfolio', '| Ticker | Lock-up |\n|---|---|\n| UNH | 100 |', ['3 not_understood: lock-up']],
    ['portfolio', '| Ticker | Lock-up |\n|---|---|\n| UNH | June |', ['3 not_understood: lock-up']],
    ['market', '| Ticker | Avoid |\n|---|---|\n| UNH | until June |', ['3 not_understood: avoid']],
    ['market', '| Ticker | Avoid |\n|---|---|\n| UNH | 2026 |', ['3 not_understood: avoid']],
    ['market', '| Ticker | Avoid |\n|---|---|\n| UNH | NEM |', ['3 not_understood: avoid']],
    ['market', '| Ticker | Avoid |\n|---|---|\n| UNH | ✓ |', ['3 not_understood: avoid']],
  ] as const)('%s: %j', (kind, text, expected) => expect(saidTo(kind, text)).toEqual(expected));

  test.each([
    ['portfolio', '| Ticker | Restricted |\n|---|---|\n| UNH | no |'],
    ['portfolio', '| Ticker | Can sell? |\n|---|---|\n| UNH | yes |'],
    ['portfolio', '| Ticker | Can sell? |\n|---|---|\n| UNH | notable |'],
    ['portfolio', '| Ticker | Can sell? |\n|---|---|\n| Ships | no |'],
    ['portfolio', '| Ticker | Lock-up |\n|---|---|\n| UNH | |'],
    ['portfolio', '| Ticker | Lock-up |\n|---|---|\n| UNH | — |'],
    ['portfolio', '| Ticker | Lock-up |\n|---|---|\n| UNH | n/a |'],
    ['portfolio', '| Ticker | Lock-up |\n|---|---|\n| UNH | 0 |'],
    ['portfolio', '| Ticker | Lock-up |\n|---|---|\n| Ships | June |'],
    ['market', '| Ticker | Avoid |\n|---|---|\n| UNH | 12 |'],
    ['market', '| Ticker | Avoid |\n|---|---|\n| UNH | |'],
    ['market', '| Ticker | Avoid |\n|---|---|\n| UNH | 1 |'],
  ] as const)('%s, nothing: %j', (kind, text) => expect(saidTo(kind, text)).toEqual([]));
});

test.each([
  ['It is Important! DO\nNOT ever sell the NEM lot: it is ours.', ['1 not_understood: do not ever sell']],
  // a label of its own, for the line above ends
  ['We will.\nNot before Monday: sell NEM.', ['2 not_understood: sell']],
] as const)('a word that denies begins no label below a line without an end: %j', (text, expected) =>
  expect(saidTo('stock', text)).toEqual(expected),
);
