import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { guideSection } from '../../src/documents/reports/explanation.ts';
import { FINDING_IDS } from '../../src/domain/rules/finding.ts';
import { contentsOf, porchOn, ROOT } from '../cli/porch.ts';
import { ask, clientOf, DAY, exampleWorkspace, MOMENT } from './door.ts';

describe('explain', () => {
  test('a limit: what it means, its figures here, its headroom in dollars and what would cure it', async () => {
    const folder = exampleWorkspace();
    const client = await clientOf(folder);
    const before = contentsOf(folder);
    const { text, structured } = await ask(client, 'explain', {
      about: 'sector_cap',
      subject: 'Materials',
      of: 'portfolio',
    });
    expect(contentsOf(folder)).toEqual(before);
    expect(structured).toMatchObject({
      about: 'sector_cap',
      subject: 'Materials',
      plan_id: null,
      status: 'BLOCKED',
      guide: 'docs/findings.md#sector_cap',
      // $233,762.96 are held; 40% of $500,000 are allowed
      limits: [{ subject: 'Materials', measured: 46.7526, limit: 40, headroom: -6.7526, headroom_value: '-33762.96' }],
      findings: [{ id: 'sector_cap', severity: 'violation', subject: 'Materials' }],
      cures: [
        '$33,762.96 less of Materials, before costs: by sales that are larger or purchases that are smaller.',
        'Sell more of the sector or buy less of it.',
      ],
    });
    expect(text).toContain('After the trades a sector weighs more than its cap');
    expect(text).toContain('- violated: sector_cap of Materials: measured 46.7526%, limit 40%, headroom -6.7526%');
    expect(text).toContain('Read docs/findings.md#sector_cap.');
  });

  test('a limit that is kept has headroom and needs no cure', async () => {
    const client = await clientOf(exampleWorkspace());
    const { structured } = await ask(client, 'explain', { about: 'sector_cap', subject: 'Materials' });
    expect(structured).toMatchObject({
      status: 'CONDITIONAL',
      findings: [],
      cures: [],
      limits: [{ headroom: 15.0014 }],
    });
  });

  test('a plan that is recorded, with the ways out of its violation', async () => {
    const folder = exampleWorkspace();
    writeFileSync(join(folder, 'policy.json'), '{"position_size_maximum_pct": 9}');
    const made = porchOn({ now: () => MOMENT }, 'rebalance', folder, '--at', DAY, '--json').out;
    const client = await clientOf(folder);
    const { plan_id: id } = JSON.parse(made);
    const { structured } = await ask(client, 'explain', { about: 'position_size', of: id.slice(0, 10) });
    expect(structured).toMatchObject({ plan_id: id, status: 'BLOCKED' });
    expect(JSON.stringify(structured?.cures)).toMatch(/Way out [AC], [^:]* leads to (?:SAFE|CONDITIONAL): /);
  });

  test('what contradicts, and how far prices may move', async () => {
    const folder = exampleWorkspace();
    const client = await clientOf(folder);
    const calm = await ask(client, 'explain', { about: 'conflict' });
    expect(calm.structured).toMatchObject({ conflicts: null, cures: [] });
    expect(calm.text).toContain('Nothing of it stands here.');
    const tolerance = await ask(client, 'explain', { about: 'tolerance' });
    expect(tolerance.text).toContain('Cash stays above 5% as long as NEM fills at $131.01 or above.');
    expect(tolerance.structured).toMatchObject({ tolerance: { tightest: { ticker: 'NEM', down_to: '131.01' } } });
    writeFileSync(join(folder, 'policy.json'), '{"sector_caps": {"Healthcare": 5}}');
    const torn = await ask(client, 'explain', { about: 'conflict' });
    expect(torn.text).toContain('Of these any one:\n- ');
    expect(torn.structured).toMatchObject({
      conflicts: [{ drop_any: true }],
      cures: ['Change any one demand of each list; the others can be met then.'],
    });
  });

  test('what it cannot explain it refuses with what it can', async () => {
    const client = await clientOf(exampleWorkspace());
    const refused = async (args: Record<string, unknown>) => (await ask(client, 'explain', args)).text;
    expect(await refused({ about: 'sector_cap', subject: 'Gold' })).toMatch(
      /^request:1:1: nothing of sector_cap is of "Gold" here; accepted: one of Materials, Technology, /,
    );
    expect(await refused({ about: 'sector_cap', of: 'ffff' })).toContain(
      'no plan of this workspace begins with "ffff"',
    );
    expect(await refused({ about: 'doom' })).toContain('; accepted: what the schema of explain says');
  });

  test('the guide has a section on each finding that can be explained', () => {
    const page = readFileSync(join(ROOT, 'docs/findings.md'), 'utf8');
    for (const id of FINDING_IDS) expect(guideSection(page, `### \`${id}\``)?.length, id).toBeGreaterThan(50);
    expect(guideSection('# A\n\na\n\n## B\n\nb\n\n### C\n\nc\n\n## D\n\nd\n', '## B')).toBe('b\n\n### C\n\nc');
    expect(guideSection('# A\n', '## B')).toBeNull();
  });
});
