import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { ratioOf } from '../../../src/base/ratio.ts';
import { writeDryRunReport } from '../../../src/documents/print/dryRun.ts';
import {
  money,
  percentBeside,
  percentNumber,
  price,
  shares,
  signedPercent,
} from '../../../src/documents/print/figures.ts';
import { writeAllocationPicture, writeCashPicture } from '../../../src/documents/print/pictures.ts';
import {
  type JsonObject,
  jsonText,
  writeDirectives,
  writeDryRun,
  writeEscalation,
  writeJoint,
  writeRecommendation,
  writeTradeList,
  writeValidation,
} from '../../../src/documents/print/shapes.ts';
import { terminalPage } from '../../../src/documents/print/terminal.ts';
import { writeTolerance } from '../../../src/documents/print/toleranceJson.ts';
import { writeExecutionGuide } from '../../../src/documents/reports/guide.ts';
import { writeOrderSheet } from '../../../src/documents/reports/orders.ts';
import { writeRecommendationReport } from '../../../src/documents/reports/recommendation.ts';
import { dollars } from '../../../src/domain/instruments/wording.ts';
import type { TradeValidation } from '../../../src/domain/planning/plan.ts';
import { finding } from '../../../src/domain/rules/finding.ts';
import { measureTolerance } from '../../../src/engine/optimum/prices/tolerance.ts';
import { rebalance } from '../../../src/engine/rebalance.ts';
import { actionPlan, security } from '../../engine/makers.ts';
import { made, rebalancing } from '../../engine/workflows.ts';
import { anyWorkspace } from '../../independent/generators.ts';
import { withSecurities } from '../../independent/generatorsOfSecurities.ts';
import { planOrNull } from '../../properties/plans.ts';
import { blockedPlan, jointPlan, nvidia, PLAN_ID, samplePlan, stockPlan, tesla } from '../reports/samplePlan.ts';

const NAMES = [
  'common',
  'rebalancing_directives',
  'trade_list',
  'dry_run',
  'recommendation',
  'validation',
  'escalation',
  'tolerance',
  'joint',
];

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
for (const name of NAMES) {
  ajv.addSchema(JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8')));
}

/** What the schema has against the object; empty where it fits. */
function faults(name: string, object: unknown): unknown[] {
  const validate = ajv.getSchema(`${name}.schema.json`);
  if (validate === undefined) throw new Error(`no schema ${name}`);
  return validate(JSON.parse(JSON.stringify(object))) ? [] : (validate.errors ?? []);
}

function purchase(changes: Partial<TradeValidation> = {}): TradeValidation {
  return {
    ticker: 'NVDA',
    action: 'BUY',
    shares: decimal('77'),
    status: 'CONDITIONAL',
    findings: [],
    options: [{ option: 'C', text: 'buy 60', ticker: 'NVDA', shares: decimal('60'), value: decimal('12883.2') }],
    ...changes,
  };
}

describe('figures for programs', () => {
  test('money is rounded half-even to cents', () => {
    expect(['1', '1234.565', '1234.575', '-0.004', '-108762.9649'].map((text) => money(decimal(text)))).toEqual([
      '1.00',
      '1234.56',
      '1234.58',
      '0.00',
      '-108762.96',
    ]);
  });

  test('a price keeps the decimals of the input and has at least two', () => {
    expect(['131.5', '1255.40', '0.0137', '12'].map((text) => price(decimal(text)))).toEqual([
      '131.50',
      '1255.40',
      '0.0137',
      '12.00',
    ]);
  });

  test('shares have no zeros at the end', () => {
    expect(['540', '540.000', '24.4730', '1200'].map((text) => shares(decimal(text)))).toEqual([
      '540',
      '540',
      '24.473',
      '1200',
    ]);
  });

  test('a percentage is the JSON number of its exact decimal, half-even to 4 places', () => {
    const given = ['46.752592', '2.00005', '2.00015', '-0.00004', '5', '1.00005'];
    expect(given.map((text) => percentNumber(ratioOf(decimal(text))))).toEqual([46.7526, 2, 2.0002, 0, 5, 1]);
    expect(percentNumber({ numerator: 100n, denominator: 3n })).toBe(33.3333);
    expect(JSON.stringify(percentNumber(ratioOf(decimal('-0.00001'))))).toBe('0');
  });

  test('a percentage is within half of the fourth place of its ratio', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.bigInt(1n, 10n ** 12n), (numerator, denominator) => {
        const written = percentNumber({ numerator: numerator % (1000n * denominator), denominator });
        const units = BigInt(Math.round(written * 10_000));
        const error = 2n * ((numerator % (1000n * denominator)) * 10_000n - units * denominator);
        expect(error <= denominator && -error <= denominator).toBe(true);
      }),
    );
  });
});

describe('figures for people', () => {
  test('dollars have thousands separators and the minus before the sign', () => {
    expect(['1234567.891', '-1234.5', '999', '0'].map((text) => dollars(decimal(text)))).toEqual([
      '$1,234,567.89',
      '-$1,234.50',
      '$999.00',
      '$0.00',
    ]);
  });

  test('a gain shows its sign', () => {
    expect(['88.4021', '-3.2', '0.01', '1234.56'].map((text) => signedPercent(ratioOf(decimal(text))))).toEqual([
      '+88.4%',
      '-3.2%',
      '0.0%',
      '+1,234.6%',
    ]);
  });

  test('a figure beside a limit that it differs from is never printed as the limit', () => {
    const limit = decimal('40');
    const shown = ['40', '40.000001', '39.996', '41'].map((text) => percentBeside(ratioOf(decimal(text)), limit));
    expect(shown).toEqual(['40.00%', '40.000001%', '39.996%', '41.00%']);
  });
});

describe('the shapes', () => {
  test('the files of a rebalancing fit their schemas', () => {
    for (const plan of [samplePlan(), blockedPlan(), samplePlan({ asOf: null, steps: [] })]) {
      expect(faults('rebalancing_directives', writeDirectives(plan))).toEqual([]);
      expect(faults('trade_list', writeTradeList(plan))).toEqual([]);
      expect(faults('dry_run', writeDryRun(plan))).toEqual([]);
      expect(faults('recommendation', writeRecommendation(plan, { trade_list: 'trade_list.json' }))).toEqual([]);
      expect(writeValidation(plan)).toBeNull();
    }
    expect(faults('escalation', writeEscalation(blockedPlan(), '2026-08-21T15:30:00-04:00'))).toEqual([]);
  });

  test('whatever is planned, the files fit their schemas and the texts have no holes', () => {
    const screen = { color: false, bars: true, width: 80, nextStep: 'read', files: 'plans' };
    fc.assert(
      fc.property(fc.oneof(anyWorkspace(), withSecurities(anyWorkspace({ maxHoldings: 8 }))), (workspace) => {
        const plan = planOrNull(workspace);
        if (plan === null) return;
        expect(faults('rebalancing_directives', writeDirectives(plan))).toEqual([]);
        expect(faults('trade_list', writeTradeList(plan))).toEqual([]);
        expect(faults('dry_run', writeDryRun(plan))).toEqual([]);
        expect(faults('recommendation', writeRecommendation(plan, {}))).toEqual([]);
        const escalation = writeEscalation(plan, null);
        expect(escalation === null || faults('escalation', escalation).length === 0).toBe(true);
        const tolerance = measureTolerance(plan);
        expect(tolerance === null || faults('tolerance', writeTolerance(plan, tolerance)).length === 0).toBe(true);
        const page = terminalPage(plan, { ...screen, tolerance });
        expect(page.split('\n').filter((row) => [...row].length > 80)).toEqual([]);
        const texts = [
          page,
          writeRecommendationReport(plan, tolerance),
          writeExecutionGuide(plan, tolerance),
          writeDryRunReport(plan, tolerance),
        ];
        for (const text of [...texts, writeAllocationPicture(plan), writeCashPicture(plan)]) {
          expect(text).toMatch(/\n$/);
          expect(text).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('what the plan says of securities stands in a list of its own, absent where it says nothing', () => {
    const plan = made(
      rebalance(
        rebalancing({
          actionPlan: { ...actionPlan([]), securities: [security('sell NEM 31% 10%', 1), security('hold FCX', 2)] },
        }),
      ),
    );
    const written = writeDirectives(plan);
    expect(faults('rebalancing_directives', written)).toEqual([]);
    expect(written?.security_directives).toEqual([
      {
        ticker: 'NEM',
        sector: 'Materials',
        action: 'SELL',
        stated_current_pct: 31,
        current_pct: 30,
        target_pct: 10,
        shares: '67',
        amount: '-20100.00',
        source: { file: 'Portfolio.md', line: 31, text: 'sell NEM 31% 10%' },
      },
      {
        ticker: 'FCX',
        sector: 'Materials',
        action: 'HOLD',
        stated_current_pct: null,
        current_pct: 10,
        target_pct: null,
        shares: '0',
        amount: '0.00',
        source: { file: 'Portfolio.md', line: 32, text: 'hold FCX' },
      },
    ]);
    expect(writeRecommendationReport(plan)).toContain(
      '| sell NEM 31% 10% (Portfolio.md, line 31) | NEM      |   30.00% | 10.00% |     67 | -$20,100.00 | SELL   |',
    );
    expect(writeDirectives(samplePlan())).not.toHaveProperty('security_directives');
  });

  test('a mutual fund has no limit price in any file', () => {
    const [first, ...rest] = samplePlan().steps;
    if (first === undefined) throw new Error('the sample has steps');
    const plan = samplePlan({ steps: [{ ...first, kind: 'mutual_fund', limitPrice: null }, ...rest] });
    expect(faults('trade_list', writeTradeList(plan))).toEqual([]);
    expect(JSON.stringify(writeTradeList(plan))).toContain('"limit_price":null');
    const guide = writeExecutionGuide(plan);
    expect(guide).toContain('| none (net asset value) |');
    expect(guide).toContain('1. **Sell 540** NEM; a mutual fund, at the day’s net asset value, about $71,053.20');
    expect(writeOrderSheet(plan)).toContain('1,1,Sell,540,NEM,,NAV,,Day,71053.20,');
    expect(writeRecommendationReport(plan)).toContain('none (net asset value)');
  });

  test('the files of single recommendations fit their schemas', () => {
    for (const plan of [stockPlan([nvidia()]), stockPlan([nvidia(), tesla()]), stockPlan([])]) {
      expect(faults('validation', writeValidation(plan))).toEqual([]);
      expect(faults('recommendation', writeRecommendation(plan, {}))).toEqual([]);
      expect(writeDirectives(plan)).toBeNull();
    }
    const unsure = tesla({ conviction: null, action: 'SELL' });
    expect(faults('validation', writeValidation(stockPlan([unsure])))).toEqual([]);
  });

  test('recommendation.json has among its notes that a market view is missing, and none of another kind', () => {
    const missing = finding('market_view_missing', 'note', 'market view', 'no document ranks the sectors');
    const met = finding('directive_already_met', 'note', 'Energy', 'nothing to do');
    const written = writeRecommendation(stockPlan([tesla()], { findings: [met, missing] }), {});
    expect(faults('recommendation', written)).toEqual([]);
    expect(written.notes).toEqual([
      {
        id: 'market_view_missing',
        severity: 'note',
        subject: 'market view',
        message: 'no document ranks the sectors',
        waivable: false,
      },
    ]);
    expect(writeRecommendation(stockPlan([tesla()], { findings: [met] }), {})).not.toHaveProperty('notes');
  });

  test('what fits best together fits its schemas', () => {
    expect(faults('joint', writeJoint(jointPlan()))).toEqual([]);
    expect(faults('recommendation', writeRecommendation(jointPlan(), {}))).toEqual([]);
  });

  test('the schemas are closed and demand every field', () => {
    const written: [string, JsonObject | null][] = [
      ['rebalancing_directives', writeDirectives(samplePlan())],
      ['trade_list', writeTradeList(samplePlan())],
      ['dry_run', writeDryRun(samplePlan())],
      ['recommendation', writeRecommendation(samplePlan(), {})],
      ['validation', writeValidation(stockPlan([nvidia()]))],
      ['escalation', writeEscalation(blockedPlan(), null)],
      ['tolerance', writeTolerance(samplePlan(), measureTolerance(samplePlan()))],
      ['joint', writeJoint(jointPlan())],
    ];
    for (const [name, object] of written) {
      expect(faults(name, { ...object, surplus: 1 }), name).not.toEqual([]);
      for (const key of Object.keys(object ?? {})) {
        expect(faults(name, { ...object, [key]: undefined }), `${name} without ${key}`).not.toEqual([]);
      }
    }
  });

  test('a directive is told in figures, with its place', () => {
    expect(writeDirectives(samplePlan())).toMatchObject({
      schema_version: 1,
      as_of: '2026-08-21',
      portfolio_value: '500000.00',
      cash: { current_pct: 2.574, target_pct: 5, amount: '12129.91' },
    });
    expect(writeDirectives(samplePlan())?.directives).toContainEqual({
      sector: 'Materials',
      action: 'SELL',
      stated_current_pct: 46.8,
      current_pct: 46.7526,
      target_pct: 25,
      amount: '-108762.96',
      source: { file: 'Portfolio.md', line: 32, text: 'Reduce Materials from 46.8% to 25%' },
    });
  });

  test('without a cash target the measured cash is told all the same', () => {
    expect(writeDirectives(samplePlan({ cashTarget: null }))?.cash).toEqual({
      current_pct: 2.574,
      target_pct: null,
      amount: null,
    });
  });

  test('a trade has the fields of the interface in their order', () => {
    const [first] = JSON.parse(jsonText(writeTradeList(samplePlan()) ?? {})).trades;
    expect(JSON.stringify(first)).toBe(
      '{"sequence":1,"action":"SELL","ticker":"NEM","sector":"Materials","shares":"540","price":"131.58",' +
        '"value":"71053.20","cost":"0.00","limit_price":"130.93","gain_pct":88.4021,"conviction":null,' +
        '"cash_after":"83923.29","cash_after_pct":16.7847,"reason":"highest gain in Materials (+88.4%)"}',
    );
  });

  test('the dry run tells both states, the constraints and the findings', () => {
    const dryRun = writeDryRun(samplePlan());
    expect(dryRun).toMatchObject({
      plan_id: PLAN_ID,
      before: { value: '500000.00', cash: '12870.09', cash_pct: 2.574 },
      after: { cash: '25295.43', cash_pct: 5.0591 },
    });
    expect(JSON.stringify(dryRun)).toContain(
      '{"id":"sector_cap","subject":"Materials","limit":40,"measured":24.9986,"headroom":15.0014,"result":"pass","cause":null,"waivable":true}',
    );
    expect(JSON.stringify(dryRun)).toContain(
      '{"ticker":"NEM","sector":"Materials","shares":"540","price":"131.58","value":"71053.20","pct":14.2106}',
    );
  });

  test('a restriction check has no figures', () => {
    expect(JSON.stringify(writeDryRun(samplePlan()))).toContain(
      '{"id":"restriction_list","subject":"NEM","limit":null,"measured":null,"headroom":null,"result":"pass","cause":null,"waivable":false}',
    );
  });

  test('without holdings there is no trade list and no dry run', () => {
    const plan = samplePlan({ before: null, after: null, steps: [] });
    expect(writeTradeList(plan)).toBeNull();
    expect(writeDryRun(plan)).toBeNull();
    expect(faults('rebalancing_directives', writeDirectives(plan))).toEqual([]);
  });

  test('JSON text has two spaces a level and a line feed at the end', () => {
    expect(jsonText({ a: { b: 1 } })).toBe('{\n  "a": {\n    "b": 1\n  }\n}\n');
  });
});

describe('recommendation.json', () => {
  test('splits findings by severity and gives each trade the verdict of the plan', () => {
    const written = writeRecommendation(blockedPlan(), { trade_list: 'trade_list.json' });
    expect(written).toMatchObject({
      workflow: 'rebalance',
      status: 'BLOCKED',
      files: { trade_list: 'trade_list.json' },
    });
    expect(written.violations).toMatchObject([{ id: 'sector_cap', severity: 'violation' }]);
    expect(written.conditions).toMatchObject([{ id: 'buffer_at_limits' }, { id: 'cash_buffer' }]);
    expect(written.trades).toMatchObject(
      Array.from({ length: 8 }, (_, index) => ({ sequence: index + 1, status: 'BLOCKED', options: [] })),
    );
  });

  test('in Workflow B a trade has its own status and options, matched by ticker and side', () => {
    const [, , step] = samplePlan().steps;
    const plan = stockPlan([nvidia()], {
      steps: step === undefined ? [] : [step],
      verdict: 'CONDITIONAL',
      validations: [
        purchase({ action: 'SELL', status: 'SAFE', options: [] }),
        purchase(),
        purchase({ ticker: 'LLY', status: 'BLOCKED_BY_SEQUENCING', options: [] }),
      ],
    });
    const written = writeRecommendation(plan, {});
    expect(faults('recommendation', written)).toEqual([]);
    expect(written.trades).toEqual([
      {
        sequence: 3,
        action: 'BUY',
        ticker: 'NVDA',
        shares: '77',
        status: 'CONDITIONAL',
        options: [{ option: 'C', text: 'buy 60', ticker: 'NVDA', shares: '60', value: '12883.20' }],
      },
      { sequence: null, action: 'SELL', ticker: 'NVDA', shares: '77', status: 'SAFE', options: [] },
      { sequence: null, action: 'BUY', ticker: 'LLY', shares: '77', status: 'BLOCKED_BY_SEQUENCING', options: [] },
    ]);
  });
});

describe('validation.json', () => {
  test('is the object of the specification, its fields in its order, then the details', () => {
    expect(JSON.stringify(writeValidation(stockPlan([tesla()])))).toBe(
      '{"schema_version":1,"status":"REJECTED","ticker":"TSLA","conviction":55,"checks":{"conviction":false,' +
        '"position_size":false,"sector_cap":true,"cash_buffer":false,"restriction_list":true,"regime_alignment":false},' +
        '"reasons":["conviction","position_size","cash_buffer","regime_alignment"],' +
        '"message":"Stock-Analyst TSLA REJECTED: conviction, position_size, cash_buffer, regime_alignment",' +
        '"details":{"trade_value":"50000.00","post_trade_cash_pct":-5.1234,"post_trade_sector_pct":20,' +
        '"sector_rank":6,"held_pct":0,"action":"BUY","sector":"Consumer Discretionary","price":"322.50","proposed_pct":20}}',
    );
  });

  test('says that all criteria pass', () => {
    expect(writeValidation(stockPlan([nvidia()]))).toMatchObject({
      status: 'APPROVED_FOR_PO',
      conviction: 74,
      reasons: [],
      message: 'Stock-Analyst NVDA APPROVED_FOR_PO: All criteria pass',
    });
  });

  test('several stand in a list', () => {
    const written = writeValidation(stockPlan([nvidia(), tesla()]));
    expect(Object.keys(written ?? {})).toEqual(['schema_version', 'validations']);
    expect(written?.validations).toMatchObject([{ ticker: 'NVDA' }, { ticker: 'TSLA' }]);
  });
});

describe('escalation.json', () => {
  test('has the seven keys of the specification', () => {
    const written = writeEscalation(blockedPlan(), '2026-08-21T15:30:00-04:00');
    expect(Object.keys(written ?? {})).toEqual([
      'schema_version',
      'plan_id',
      'due_at',
      'trigger',
      'violations',
      'dry_run_report',
      'rebalancing_plan',
      'request',
      'routing',
      'sla_minutes',
    ]);
    expect(written).toMatchObject({
      due_at: '2026-08-21T15:30:00-04:00',
      trigger: 'constraint_violation',
      violations: [{ id: 'sector_cap', subject: 'Technology' }],
      rebalancing_plan: writeTradeList(blockedPlan()),
      request: 'Approve exception to sector cap OR modify plan',
      routing: 'Master-Architect',
      sla_minutes: 30,
    });
    expect(written?.dry_run_report).toMatch(/^# Dry run\n/);
  });

  test('names every violated rule once, the constraints in their order', () => {
    const [violation] = blockedPlan().findings;
    if (violation === undefined) throw new Error('the blocked plan has a violation');
    const findings = (['as_of_missing', 'position_size', 'sector_cap', 'sector_cap'] as const).map((id) => ({
      ...violation,
      id,
    }));
    expect(writeEscalation(blockedPlan({ findings }), null)?.request).toBe(
      'Approve exception to sector cap, position size, as of missing OR modify plan',
    );
  });

  test('is not raised without a violation', () => {
    expect(writeEscalation(samplePlan(), null)).toBeNull();
    expect(writeEscalation(stockPlan([tesla()]), null)).toBeNull();
  });
});
