import { describe, expect, test } from 'vitest';
import { add, compare, type Decimal, decimal, format, subtract } from '../../../src/base/decimal.ts';
import { acceptedWords, FORM_FIELDS, type FormField } from '../../../src/documents/policy/formFields.ts';
import { POLICY_KEYS } from '../../../src/documents/policy/keys.ts';
import { readPolicy } from '../../../src/documents/policy/readPolicy.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';

// The form of policy accepts what its reader accepts, and nothing else.

function isRead({ path }: FormField, json: string): boolean {
  const inner = path[1] === undefined ? json : `{ "${path[1]}": ${json} }`;
  // points are any figure where they are relative
  const basis = path[0] === 'sector_increase_maximum' ? ', "sector_increase_basis": "relative"' : '';
  const text = `{ "${path[0]}": ${inner}${basis} }`;
  return readPolicy(readJson('policy.json', text).value, 'policy.json').value !== null;
}

const wrongly = (field: FormField, json: string, wanted: boolean) =>
  isRead(field, json) === wanted ? [] : [`${field.path.join('.')}: ${json} is ${wanted ? 'refused' : 'accepted'}`];

test('every key of policy.json is a field once', () => {
  const keys = FORM_FIELDS.map(({ path }) => path[0]);
  expect([...new Set(keys)].sort()).toEqual([...POLICY_KEYS.keys()].sort());
  expect(FORM_FIELDS.length).toBe(POLICY_KEYS.size + 1);
});

test('a figure is read at the ends of its range, and not beyond them', () => {
  const percentSign = (value: Decimal) => JSON.stringify(`${format(value)}%`);
  const found = FORM_FIELDS.flatMap((field) => {
    if (field.form.kind !== 'figure') return [];
    const { range, isWhole, unit } = field.form;
    const step = decimal(isWhole ? '1' : '0.001');
    const text = (value: Decimal) =>
      unit === 'percent' && compare(value, decimal('1')) < 0 ? percentSign(value) : format(value);
    const below = subtract(range.least, step);
    return [
      ...wrongly(field, text(range.isLeastOut ? add(range.least, step) : range.least), true),
      ...wrongly(field, text(range.isLeastOut ? range.least : below), false),
      ...(range.most === null
        ? []
        : [
            ...wrongly(field, text(range.isMostOut ? subtract(range.most, step) : range.most), true),
            ...wrongly(field, text(range.isMostOut ? range.most : add(range.most, step)), false),
          ]),
      ...(isWhole ? wrongly(field, '2.5', false) : []),
    ];
  });
  expect(found).toEqual([]);
});

test('every choice is read, and no other word', () => {
  const found = FORM_FIELDS.flatMap((field) => {
    const { form } = field;
    if (form.kind === 'json') return [...wrongly(field, '17.5', false)];
    if (form.kind !== 'choice') return [];
    const isBoolean = form.choices.includes('true');
    const json = (word: string) => (isBoolean ? word : JSON.stringify(word));
    return [...form.choices.flatMap((word) => wrongly(field, json(word), true)), ...wrongly(field, '"other"', false)];
  });
  expect(found).toEqual([]);
});

test('an example of what is written as JSON is read', () => {
  const found = FORM_FIELDS.flatMap((field) => {
    if (field.form.kind !== 'json') return [];
    const [first = ''] = field.form.example.split(', or ');
    return wrongly(field, first, true);
  });
  expect(found).toEqual([]);
});

describe('what is accepted is said in words', () => {
  test.each([
    ['position_size_maximum_pct', '0 to 100 percent'],
    ['sla_minutes', 'a whole number, 1 to 1000000 minutes'],
    ['limit_band_bps', '0 or more, below 10000 basis points'],
    ['share_increment', 'more than 0 shares'],
    ['commission_per_trade', '0 or more dollars'],
    ['buy_held', 'one of never, when_no_pick, always'],
  ])('%s: %s', (key, words) => {
    const field = FORM_FIELDS.find(({ path }) => path[0] === key);
    expect(field === undefined ? null : acceptedWords(field.form)).toBe(words);
  });
});
