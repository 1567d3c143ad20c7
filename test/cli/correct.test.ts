import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { contentsOf, documentsOf, jsonIn, porch, type Ran, ROOT, workspace } from './porch.ts';

const AT = ['--at', '2026-08-21'];

interface On {
  readonly folder: string;
  readonly id: string;
}

function planned(): On {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  return { folder, id: JSON.parse(porch('rebalance', folder, ...AT, '--json').out).plan_id };
}

function on({ folder, id }: On, command: string, ...args: readonly string[]): Ran {
  return porch(command, id, ...args, '--workspace', folder, ...AT);
}

function filled(one: On, ...lines: readonly string[]): void {
  for (const line of lines) expect(on(one, 'record', '--fill', line, '--by', 'pat').error).toBe('');
}

function portfolio({ folder }: On): string {
  return readFileSync(join(folder, 'Portfolio.md'), 'utf8');
}

const WHY = ['--reason', 'mistyped', '--by', 'pat'];

describe('a fill that is taken back', () => {
  test('leaves Portfolio.md byte for byte as it was, stays in the journal, and is told', () => {
    const one = planned();
    const before = portfolio(one);
    filled(one, 'SELL NEM 540 @ 131.60 ref A1');
    expect(portfolio(one)).not.toBe(before);
    const ran = on(one, 'correct', 'A1', ...WHY);
    // the portfolio breaks limits as it did before the plan
    expect(ran).toMatchObject({ status: 3, error: '' });
    const short = one.id.slice(0, 12);
    const words = 'SELL 540 NEM at $131.60, reference A1: taken back on 2026-08-21 by pat: mistyped';
    expect(ran.out).toContain(`Corrected plan ${short}: ${words}`);
    expect(ran.out).toContain('document   the portfolio’s document is as it would be without it');
    expect(ran.out).toContain('execution  0 of 8 trades filled.');
    expect(portfolio(one)).toBe(before);
    const { out } = porch('journal', 'list', one.folder);
    expect(out).toContain('fills_recorded');
    expect(out).toContain('record_corrected');
    expect(porch('journal', 'verify', one.folder).status).toBe(0);
    const report = jsonIn(one.folder, `plans/${short}/execution_report.json`);
    expect(report.taken_back).toEqual([
      {
        fill: {
          action: 'SELL',
          ticker: 'NEM',
          shares: '540',
          price: '131.60',
          commission: '0.00',
          reference: 'A1',
        },
        placed: null,
        reason: 'mistyped',
        by: 'pat',
        on: '2026-08-21',
      },
    ]);
    for (const file of [`plans/${short}/execution_report.md`, `outbox/trader/${short}-correction-1.md`]) {
      expect(readFileSync(join(one.folder, file), 'utf8')).toContain(`## Taken back\n\nThese were recorded wrongly.`);
      expect(readFileSync(join(one.folder, file), 'utf8')).toContain(words);
    }
    const shown = on(one, 'show', '--replay');
    expect(shown.out).toContain('every byte the same');
    expect(shown.out).toContain('fill  A1  SELL NEM 540 @ 131.60, TAKEN BACK on 2026-08-21 by pat: mistyped');
    expect(porch('status', one.folder, ...AT).out).toContain(`Recorded and taken back:\n  plan ${short}: ${words}`);
    expect(porch('monitor', one.folder, ...AT).out).toContain(`taken back plan ${short}: ${words}`);
    expect(porch('status', one.folder, '--at', '2026-09-22').out).not.toContain('taken back');
  });

  test('in the middle of others leaves what the others alone make', () => {
    const [one, other] = [planned(), planned()];
    const fills = ['SELL NEM 540 @ 131.60 ref A1', 'SELL FCX 492 @ 76.60 ref A2', 'BUY NVDA 77 @ 214.70 ref A3'];
    filled(one, ...fills);
    filled(other, ...fills.filter((line) => !line.includes('FCX')));
    on(one, 'correct', 'A2', ...WHY);
    expect(portfolio(one)).toBe(portfolio(other));
    // and recorded right it is there again, under the reference that it had
    filled(one, 'SELL FCX 492 @ 76.66 ref A2');
    filled(other, 'SELL FCX 492 @ 76.66 ref A2');
    expect(portfolio(one)).toBe(portfolio(other));
  });

  test('without a reference is named by its batch and place; told twice, nothing changes', () => {
    const one = planned();
    const path = join(one.folder, 'fills.csv');
    writeFileSync(path, 'ticker,side,shares,price\nNEM,SELL,540,131.60\nFCX,SELL,492,76.60\n');
    expect(on(one, 'record', path).error).toBe('');
    expect(on(one, 'correct', 'fill-1-2', ...WHY).error).toBe('');
    const before = contentsOf(one.folder);
    const again = on(one, 'correct', 'fill-1-2', ...WHY);
    expect(again).toMatchObject({ status: 0, error: '' });
    expect(again.out).toContain('Nothing changed for plan');
    expect(contentsOf(one.folder)).toEqual(before);
    // the same file brings in again what was taken back, and no other
    const recorded = on(one, 'record', path);
    expect(recorded.out).toContain('Recorded 1 fill as batch 2');
    expect(recorded.out).toContain('SELL 492 FCX at $76.60 was recorded before and taken back; it is recorded anew');
  });

  test('keeps what a person wrote into the document meanwhile', () => {
    const one = planned();
    const before = portfolio(one);
    filled(one, 'SELL FCX 200 @ 76.60 ref A1');
    const written = (text: string) => text.replace('# ', 'A word of mine.\n\n# ');
    writeFileSync(join(one.folder, 'Portfolio.md'), written(portfolio(one)));
    const ran = on(one, 'correct', 'A1', ...WHY);
    expect(ran.error).toBe('');
    expect(ran.out).toContain(
      'Portfolio.md was changed since the fill was recorded: the fill is taken out of the figures',
    );
    expect(portfolio(one)).toBe(written(before));
  });

  test('that a person took out by hand leaves the document as it is', () => {
    const one = planned();
    const before = portfolio(one);
    filled(one, 'SELL NEM 540 @ 131.60 ref A1');
    const byHand = `${before}\n- back by hand\n`;
    writeFileSync(join(one.folder, 'Portfolio.md'), byHand);
    const ran = on(one, 'correct', 'A1', ...WHY);
    expect(ran.out).toContain('Portfolio.md has 540 NEM and so is without the fill already: it stays as it is');
    expect(portfolio(one)).toBe(byHand);
  });

  test('that a person took out of the shares or the cash alone is taken out of the other', () => {
    const cash = /\*\*Cash:\*\* [^\n]*/;
    const held = /\| NEM [^\n]*/;
    for (const [figure, words] of [
      [held, '540 NEM are without it already and stay, the cash is $12,870.09'],
      [cash, 'the cash of $12,870.09 is without it already and stays'],
    ] as const) {
      const one = planned();
      const before = portfolio(one);
      filled(one, 'SELL NEM 270 @ 131.60 ref A1');
      const byHand = portfolio(one).replace(figure, figure.exec(before)?.[0] ?? '');
      writeFileSync(join(one.folder, 'Portfolio.md'), byHand);
      const ran = on(one, 'correct', 'A1', ...WHY);
      expect(ran.error).toBe('');
      expect(ran.out).toContain(words);
      const [is, was] = [portfolio(one), before].map((text) => [cash.exec(text)?.[0], held.exec(text)?.[0]]);
      expect(is).toEqual(was);
    }
  });

  test('on which later fills rest is refused with what is to be taken back first', () => {
    const one = planned();
    filled(one, 'BUY NVDA 77 @ 214.70 ref A1');
    expect(on(one, 'record', '--fill', 'SELL NVDA 77 @ 214.80 ref A2').error).toBe('');
    const before = contentsOf(one.folder);
    const ran = on(one, 'correct', 'A1', ...WHY);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error).toContain(
      'without BUY 77 NVDA at $214.70, reference A1, fills that were recorded after it could not',
    );
    expect(contentsOf(one.folder)).toEqual(before);
    on(one, 'correct', 'A2', ...WHY);
    expect(on(one, 'correct', 'A1', ...WHY).error).toBe('');
  });

  test('is refused where nothing is known by its name, with what is', () => {
    const one = planned();
    filled(one, 'SELL NEM 540 @ 131.60 ref A1');
    const ran = on(one, 'correct', 'A9', ...WHY);
    expect(ran.status).toBe(2);
    expect(ran.error).toContain(
      'nothing of the plan is recorded under "A9"; accepted: one of A1 (SELL 540 NEM at $131.60, reference A1)',
    );
    expect(on(one, 'correct', 'A1', '--reason', ' ').error).toContain('a correction has a reason');
  });
});

test('what --json prints fits its schema, also where nothing changed', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
  for (const name of ['common', 'dry_run', 'execution_report', 'record']) {
    ajv.addSchema(jsonIn(ROOT, `schemas/${name}.schema.json`));
  }
  const fits = ajv.compile(jsonIn(ROOT, 'schemas/correct.schema.json'));
  const one = planned();
  filled(one, 'SELL NEM 540 @ 131.60 ref A1');
  for (const isRepeated of [false, true]) {
    const printed = JSON.parse(on(one, 'correct', 'A1', ...WHY, '--json').out);
    expect([fits(printed), fits.errors]).toEqual([true, null]);
    expect([printed.repeated, printed.report === null]).toEqual([isRepeated, isRepeated]);
  }
});

test('a placing that is taken back is awaited no more, and can be told anew', () => {
  const one = planned();
  on(one, 'approve', '--by', 'pat', '--confirm-all');
  expect(on(one, 'placed', '1', '--by', 'pat').error).toBe('');
  const before = portfolio(one);
  const ran = on(one, 'correct', 'placed-1', ...WHY);
  expect(ran.error).toBe('');
  expect(ran.out).toContain('trade 1, SELL NEM, as placed: taken back on 2026-08-21 by pat: mistyped');
  expect(portfolio(one)).toBe(before);
  expect(on(one, 'show').out).toContain('trade  1  SELL NEM 540, not placed');
  expect(on(one, 'placed', '1', '--by', 'pat').out).toContain('Placed at');
  expect(on(one, 'correct', 'placed-1', ...WHY).out).toContain('Corrected plan');
  expect(on(one, 'correct', 'placed-1', ...WHY).out).toContain('Nothing changed');
});
