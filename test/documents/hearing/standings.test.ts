import { describe, expect, test } from 'vitest';
import { heard } from './oneHearing.ts';

// READING 1, O4, where one word more or another place decides.

const notFinal = (words: string) => [`1 document_not_final: ${words}`];
const BEST_BEFORE = notFinal('best before 2026-08-01 (after 2026-08-01)');
const VALID = notFinal('valid until 2026-08-01 (after 2026-08-01)');

describe('what says that a document is not final', () => {
  test.each([
    ['Status: filled', notFinal('filled')],
    ['State: filled', notFinal('filled')],
    ['| a | b |\n|---|---|\n| outdated | x |', ['3 document_not_final: outdated']],
    ['| a | b |\n|---|---|\n| closed | x |', ['3 document_not_final: closed']],
    ['closed', notFinal('closed')],
    ['pending', notFinal('pending')],
    ['Draft: yes.', notFinal('draft: yes')],
    ['| Check | Done | By |\n|---|---|---|\n| Approved | no | Anna |', ['3 document_not_final: approved: no']],
    ['Pasted from my old plan', notFinal('pasted from my')],
    ['Draft: yes!;', notFinal('draft: yes')],
    ['Final: no', notFinal('final: no')],
    ['Recommended actions: Draft', notFinal('draft')],
    ['This week’s moves: not final.', notFinal('not final')],
    ['Our plan of January was carried out.', notFinal('our plan of january was carried out')],
    ['test: true', notFinal('test: true')],
    ['Paper trading: yes', notFinal('paper trading: yes')],
    ['- Is mock data: y', notFinal('is mock data: y')],
    ['is_dry_run_only: yes', notFinal('is_dry_run_only: yes')],
    ['Environment: sandbox', notFinal('sandbox')],
    ['Mode: paper account', notFinal('paper account')],
    ['# Plan - outdated - x', notFinal('outdated')],
    ['Version: 3 (outdated)', notFinal('outdated')],
    ['Best before: 2026-08-01', BEST_BEFORE],
    ['# The plan of June, valid until 2026-08-01', VALID],
    ['Valid until 2026-08-01', VALID],
    ['Valid until - 2026-08-01', VALID],
    ['Valid until: on 2026-08-01', VALID],
    ['This plan is valid until: on 2026-08-01', VALID],
    ['This plan is valid until — 2026-08-01', VALID],
    ['All is well. This plan is only a draft.', notFinal('this plan is only a draft')],
  ])('%j', (text, expected) => expect(heard(text)).toEqual(expected));

  test.each([
    'Stage: filled',
    'Recommended actions: final',
    'Recommended actions: drafted by Anna',
    'test: false',
    'The old plan of January was carried out.',
    'The last plan was completed in July.',
    'Simulation: no',
    'Stress test: yes',
    'Paper: International',
    'Mode: live',
    'Environment: mock turtle',
    '| Check | Done | By |\n|---|---|---|\n| Valid until | 2026-08-01 | Anna |',
    'Pasted from my spreadsheet:',
    'Note: filled',
    '| a | b |\n|---|---|\n| pending | x |',
    '## Closed',
    '## Holdings (closed)',
    '## Holdings — closed',
    'Closed: x',
    'Final: a yes',
    '# Plan-outdated',
    'Version: 3',
    '| a | b |\n|---|---|\n| Best before: 2026-08-01 | x |',
    'The colour is valid until 2026-08-01',
    'This plan is valid until ab: on 2026-08-01',
  ])('%j is none', (text) => expect(heard(text)).toEqual([]));
});
