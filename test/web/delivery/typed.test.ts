import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerDocument, answerLine, answerSettings, standingIn } from '../../../src/web/lab/answerTyped.ts';
import { PAYLOADS } from '../access/payloads.ts';
import { enter, exampleWorkspace, openDesk } from '../served.ts';

// What the page's thread makes of what is typed: the same as the desk does of what is saved.

async function atDesk(change: (folder: string) => void = () => {}) {
  const folder = exampleWorkspace();
  change(folder);
  const desk = await openDesk(folder);
  const person = await enter(desk, desk.link);
  const { json } = await person.get('/api/documents/opening');
  return { folder, person, standing: standingIn(json) };
}

describe('a document as it is typed', () => {
  test('has the problems and the account that it has once it is saved', async () => {
    const { person, standing } = await atDesk();
    const [portfolio] = (await person.get('/api/documents')).json.documents;
    const texts = [
      portfolio.text.replace('from 46.8%', 'from 46,8%'),
      portfolio.text.replace('Next review', 'Sell everything, perhaps. Next review'),
      portfolio.text.replace('| NEM |', '| nem? |'),
      '',
    ];
    let seen = portfolio.sha256;
    for (const text of texts) {
      const typed = JSON.parse(
        JSON.stringify(answerDocument(standing, { kind: 'document', name: 'Portfolio.md', what: 'portfolio', text })),
      );
      seen = (await person.post('/api/documents', { name: 'Portfolio.md', text, seen })).json.sha256;
      const after = (await person.get('/api/documents')).json.documents[0];
      expect([typed.problems, typed.reading]).toEqual([after.problems, after.reading]);
    }
  });

  test('is read to its end, whatever is typed', async () => {
    const { standing } = await atDesk();
    const name = 'Portfolio.md';
    const told = PAYLOADS.map((text) => answerDocument(standing, { kind: 'document', name, what: 'portfolio', text }));
    expect(told.filter(({ problems }) => Array.isArray(problems) && problems.length > 0)).toHaveLength(PAYLOADS.length);
  });

  test('is read where another one cannot be', async () => {
    const { standing } = await atDesk((folder) => writeFileSync(join(folder, 'policy.json'), '{ "plan": 3 }'));
    const typed = { kind: 'document', name: 'Stock-Analyst.md', what: 'recommendation', text: '# x\n' } as const;
    expect(answerDocument(standing, typed)).toMatchObject({
      reading: null,
      elsewhere: [{ file: 'policy.json', line: 1, message: 'plan is 3' }],
    });
  });
});

describe('settings as they are typed', () => {
  test('are written into the text that stands, each problem at its key', async () => {
    const { standing } = await atDesk((folder) =>
      writeFileSync(join(folder, 'policy.json'), '{\n  "plan":  "directed"\n}\n'),
    );
    const settings = [
      { path: ['position_size_maximum_pct'], json: '400' },
      { path: ['sector_caps', 'Energy'], json: '"x"' },
      { path: ['people'], json: '{' },
      { path: ['plan'], json: null },
    ] as const;
    const { before, text, problems } = JSON.parse(
      JSON.stringify(answerSettings(standing, { kind: 'settings', what: 'policy', settings })),
    );
    expect(before).toBe('{\n  "plan":  "directed"\n}\n');
    expect(text).toBe('{\n  "sector_caps": { "Energy": "x" },\n  "position_size_maximum_pct": 400\n}\n');
    expect(problems.map(({ key, line }: { key: string; line: number }) => [key, line])).toEqual([
      ['people', 1],
      ['sector_caps', 2],
      ['position_size_maximum_pct', 3],
    ]);
  });
});

describe('a recommendation in one line', () => {
  test('is told as it is understood', async () => {
    const { standing } = await atDesk();
    const line = { kind: 'line', text: 'BUY NVDA 12%, conviction 74', sector: 'Technology', price: '214.72' } as const;
    expect(answerLine(standing, line)).toEqual({
      recommendations: [
        {
          ticker: 'NVDA',
          action: 'BUY',
          conviction: 74,
          size: '12% of the portfolio',
          sector: 'Technology',
          price: 214.72,
        },
      ],
      problems: [],
    });
    expect(answerLine(standing, { ...line, text: 'BUY NVDA some', price: '' })).toMatchObject({
      recommendations: [],
      problems: [{ file: '--text' }],
    });
  });
});
