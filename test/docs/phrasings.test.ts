import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as PHRASINGS from '../../src/documents/lexicon/phrasings.ts';
import { PHRASING_CLASSES, RESTRAINING } from '../../src/documents/lexicon/restraining.ts';
import { STANDING_PHRASINGS } from '../../src/documents/lexicon/standing.ts';

// The phrasings that are heard are data; the page lists them as they stand there.

const PAGE = readFileSync(new URL('../../docs/phrasings.md', import.meta.url), 'utf8');

test.each([
  ['Restraint, in any document', RESTRAINING.anywhere],
  ['Restraint, in Portfolio.md', RESTRAINING.owner],
  ["Restraint, in the analysts' documents", RESTRAINING.analyst],
  ["In the analysts' documents, of a security that is not held", RESTRAINING.notHeld],
  ['Not to be acted on', STANDING_PHRASINGS],
  ['In the plan', PHRASINGS.IN_PLAN],
  ["In the plan's heading", PHRASINGS.IN_PLAN_HEADING],
  ['Instructions in the plan without a verb of trading', PHRASINGS.INSTRUCTING],
  ['Among recommendations', PHRASINGS.IN_ADVICE],
  ['Held elsewhere, in Portfolio.md', PHRASINGS.HELD_ELSEWHERE],
  ['Owed, beside an amount, in Portfolio.md', PHRASINGS.OWING],
  ['Owed, where no company is spoken of', PHRASINGS.OWING_BY_ACCOUNT],
  ['Owed, as a label', PHRASINGS.OWING_LABELS],
  ['Figures in other units', PHRASINGS.OTHER_UNITS],
  ['Classes', Object.entries(PHRASING_CLASSES).map(([name, words]) => `<${name}> ${words.join(' ')}`)],
])('docs/phrasings.md lists “%s” as the lexicon has it', (heading, lines) => {
  expect(PAGE).toContain(`## ${heading}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`);
});
