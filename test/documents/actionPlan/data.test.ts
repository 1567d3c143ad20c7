import { describe, expect, test } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import { readActionPlan } from '../../../src/documents/actionPlan/readActionPlan.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';

// A plan in a block of JSON or YAML: by its keys as a table of directives is by its columns, or refused.

const SUBJECTS = {
  sectors: [],
  securities: [{ ticker: 'NEM', name: 'Newmont' }],
  weights: new Map([['Materials', decimal('14')]]),
};

/** Directives, cash and its basis; problems; what is left to be heard. */
function plan(body: string): string[] {
  const document = scanMarkdown('Portfolio.md', `## ACTION PLAN\n\n${body}\n`);
  const { value, problems } = readActionPlan(document, SUBJECTS, DEFAULT_POLICY);
  const target = (to: { readonly targetPct: Parameters<typeof format>[0] | null }) =>
    to.targetPct === null ? '?' : format(to.targetPct);
  const claims = [...document.ledger.lines].filter(([line]) => value !== null && line > 1);
  const left = claims.flatMap(([, { unread }]) => unread);
  return [
    ...(value?.directives ?? []).map((one) => `${one.verb} ${one.sector} to ${target(one)} in line ${one.source.line}`),
    ...(value?.securities ?? []).map(({ action, ticker }) => `${action} ${ticker}`),
    ...(value?.cash == null ? [] : [`cash ${target(value.cash)}`]),
    ...(value?.basis == null ? [] : [value.basis]),
    ...problems.map(({ line, message }) => `${line}: ${message}`),
    ...left.map((words) => `«${words}»`),
  ];
}

const fenced = (info: string, text: string): string => `\`\`\`${info}\n${text}\n\`\`\``;

describe('a plan in a block of data', () => {
  test.each([
    [fenced('yml', 'directives:\n  - Reduce Materials to 8%'), ['decrease Materials to 8 in line 5']],
    [
      fenced('yaml', 'directives:\n  Materials:\n    target: 8%\n  Energy:\n    current: 4%\n    target: 6%'),
      ['set Materials to 8 in line 6', 'set Energy to 6 in line 8'],
    ],
    [
      fenced('yaml', 'directives:\n  - sector: Materials\n    target: 8%\n  - sector: Energy\n    action: exit'),
      ['set Materials to 8 in line 5', 'decrease Energy to 0 in line 7'],
    ],
    [
      fenced('yaml', 'directives:\n  - Reduce Materials to 8%\n  - Gold ran far this year'),
      ['decrease Materials to 8 in line 5', '«Gold ran far this year»'],
    ],
    [
      fenced(
        'yaml',
        'rebalance:\n  - sector: Materials\n    current: 14%\n    target: 8%\ncash:\n  current: 18%\n  target: 20%',
      ),
      ['set Materials to 8 in line 5', 'cash 20'],
    ],
    [
      fenced(
        'json',
        '{"directives": [{"sector": "Materials", "action": "reduce", "from_pct": 14, "to_pct": 8}], "cash_target_pct": 10}',
      ),
      ['decrease Materials to 8 in line 4', 'cash 10'],
    ],
    [
      fenced(
        'yaml',
        'plan:\n  directives:\n    - sector: Materials\n      current: 14%\n      target: 8%\n  cash: 20%\n  basis: invested',
      ),
      ['set Materials to 8 in line 6', 'cash 20', 'invested'],
    ],
    [fenced('json', '{"targets": {"Materials": 8, "Cash": 20}}'), ['set Materials to 8 in line 4', 'cash 20']],
    [fenced('json', '[{"sector": "Materials", "target": "6–8%"}]'), ['set Materials to ? in line 4']],
    [
      fenced('json', '{"directives": ["Reduce Materials to 8% — gold"]}'),
      ['decrease Materials to 8 in line 4', '«gold»'],
    ],
    [fenced('json', '{"directives": [{"ticker": "NEM", "action": "SELL", "shares": 40}]}'), ['sell NEM']],
    [
      fenced('', '{\n  "directives": [\n    {"sector": "Materials", "to_pct": 8}\n  ]\n}'),
      ['set Materials to 8 in line 6'],
    ],
    [fenced('js', '{"directives": [{"sector": "Materials", "to_pct": 8}]}'), ['set Materials to 8 in line 4']],
  ])('is read: %s', (text, expected) => expect(plan(text)).toEqual(expected));

  test.each([
    [
      fenced(
        'json',
        '{"directives": [{"sector": "Materials", "to_pct": 8, "notes": "do not sell NEM"}], "approved": false}',
      ),
      ['set Materials to 8 in line 4', '«approved: false»', '«do not sell NEM»'],
    ],
    [fenced('yaml', 'targets:\n  Materials: 8% # a draft'), ['set Materials to 8 in line 5', '«a draft»']],
  ])('what else it says is heard: %s', (text, expected) => expect(plan(text)).toEqual(expected));

  test.each([
    [
      fenced('json', '{"targets": {"Materials": 0.08}}'),
      ['4: “0.08” is on a scale of 0 to 1, or lacks its percent sign'],
    ],
    [
      fenced('json', '{"directives": [{"sector": "Materials", "to_pct": 8, "if": "gold falls"}]}'),
      ['4: “gold falls” is a condition, which the program cannot judge'],
    ],
    [
      fenced('json', '{"directives": ["Reduce Materials by a third"]}'),
      ['4: “Reduce Materials by a third” says a part and not a target'],
    ],
    [
      fenced('json', '{"directives": [{"sector": "Materials", "to_pct": 8}'),
      ['4: the end of the file stands where "," is expected'],
    ],
    [
      `- Exit Energy\n\n${fenced('json', '{"weights": {"Materials": 8}}')}`,
      ['5: this code block has figures of the plan, and no directive is read from it'],
    ],
    [fenced('yaml', 'targets:\n  Materials: 8\nbasis: other'), ['6: the basis “other” is not known']],
    [
      fenced('python', 'weights = "8%"'),
      ['3: this code block has figures of the plan, and no directive is read from it'],
    ],
  ])('is refused: %s', (text, expected) => expect(plan(text)).toEqual(expected));
});
