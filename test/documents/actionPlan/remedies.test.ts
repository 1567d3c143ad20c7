import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { readActionPlan } from '../../../src/documents/actionPlan/readActionPlan.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { Problem } from '../../../src/documents/syntax/problem.ts';
import type { ActionPlan } from '../../../src/domain/advice/directive.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';
import { told } from './oneItem.ts';

// What a refused line is offered, put in its place, is read: it speaks of the same sector or security, and of no other.

const SUBJECTS = {
  sectors: [],
  securities: [{ ticker: 'NEM', name: 'Newmont' }],
  weights: new Map([['Materials', decimal('14')]]),
};
const FORMS = `
Reduce S by 10% | Reduce S by 6 | Reduce S in half | Cut S by a third | Sell half of S | Sell 10% of S | Reduce S by around a third
Reduce S to 0.08 | S: 0.08 | Reduce S to 8 | S 14 | Hold S at 8 | Reduce S from 14 to 8 | S 14 → 8 | Reduce S by 6 points to 5%
Reduce S 6% | S up to 18% | S down 6% | Exit S to 5% | Reduce S from 8% to 14% | Increase S from 14% to 8%
If oil falls, trim S to 8%. | Reduce S to 8% if oil rises | Reduce S (if oil rises) to 8% | Reduce S to 8% once oil falls
Reduce S to 8% rich | Hold S rich | S: 14%, 8% | S 14% 8% | S is 8% | S should go from 14% to 8%
Sell some S | Reduce S | Buy S | Overweight S | Pulverise S from 12% to 8% | Reduce S to $40,000 | Trim S by $4,000 | Reduce S by 20 shares
Move 5% from S to Healthcare | Rotate from S into Technology | Reduce S to 8%, or 9% | Reduce S to 6-8 | Reduce S to 8％ | Do not reduce S to 8%
`
  .split(/[|\n]/)
  .map((form) => form.trim())
  .filter((form) => form !== '');
const NAMES = { Materials: 'Materials', NEM: 'NEM', Cash: 'cash' };
const LINES = Object.keys(NAMES).flatMap((name) =>
  FORMS.map((form) => [form.replace(/\bS\b/, name), name as keyof typeof NAMES] as const),
);

function read(line: string): { readonly problems: readonly Problem[]; readonly names: readonly string[] } {
  const document = scanMarkdown('Portfolio.md', `## Action plan\n\n- Hold Utilities\n- ${line}\n`);
  const { value, problems } = readActionPlan(document, SUBJECTS, DEFAULT_POLICY);
  return { problems: problems.filter((problem) => problem.line === 4), names: value === null ? [] : namesIn(value) };
}

function namesIn({ directives, securities, cash }: ActionPlan): string[] {
  const named = [...directives.map(({ sector }) => sector), ...(securities ?? []).map(({ ticker }) => ticker)];
  return [...named.filter((name) => name !== 'Utilities'), ...(cash === null ? [] : ['cash'])];
}

/** The whole lines of a message, its letters in the place of figures filled in; a line of its own is another. */
function offered(accepted: string): string[] {
  const quoted = [...accepted.matchAll(/“([^”]+)”/g)].map(([, line = '']) => line);
  const lines =
    quoted.length > 0 ? quoted : accepted.split(/, or: |, or for one security: .*|, and on a line .*|, | or (?=[A-Z])/);
  return lines
    .map((line) =>
      line
        .replace(/ \(to [\d.b]+%\)$/, '')
        .replace('a–b%', '5–7%')
        .replace('b%', '7%'),
    )
    .map((line) => line.replace(/\bN\b/, '10').replace('$X', '$500'))
    .filter((line) => /^[A-Z].*(?:\d|^Hold |^Exit |^Sell all )/.test(line));
}

test('what is offered in the place of a refused line is read, and says it of the same', () => {
  const faults = LINES.flatMap(([line, name]) =>
    read(line).problems.flatMap(({ accepted }) =>
      offered(accepted ?? '').flatMap((put) => {
        const { problems, names } = read(put);
        const isRead = problems.length === 0 && names.length === 1 && names[0] === NAMES[name];
        return isRead ? [] : [`${line} → ${put}: ${problems.map(({ message }) => message).join()} ${names.join()}`];
      }),
    ),
  );
  expect(faults).toEqual([]);
  expect(
    LINES.flatMap(([line]) => read(line).problems.flatMap(({ accepted }) => offered(accepted ?? ''))).length,
  ).toBeGreaterThan(150);
});

test.each([
  ['### Reduce Materials\n\n- Target: 8% over 3 months', 'over 3 months'],
  ['### Reduce Materials\n\n- Target: 8% gradually', 'gradually'],
  ['### Reduce Materials\n\n- Target: 8% (by September 30)', 'by September 30'],
  ['- Reduce Materials (14% → 8% over 3 months)', 'over 3 months'],
  ['- Reduce Materials by 6 points (14% → 8% gradually)', 'gradually'],
  ['- Materials 14% (target 8% over 3 months)', 'over 3 months'],
  ['- Move from Materials (14% → 8% over 3 months) to Healthcare (10% → 14%)', 'over 3 months'],
])('a time beside a figure is told, wherever the figure stands: %j', (plan, because) => {
  expect(told(plan)).toContain(`remark_not_followed 3: ${because}`);
});
