import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentsOf, porch } from '../cli/porch.ts';
import { GROWING, household } from '../desk/household/family.ts';
import { historyText } from '../desk/imports/brokerHistory.ts';
import { enter, exampleWorkspace, FRIDAY, openDesk, rebalanced, startDesk } from './served.ts';
import { type Claim, shapeFaults } from './shapes.ts';

const NEM = 'SELL NEM 540 @ 131.60 ref A1';

async function atWork(folder = exampleWorkspace()) {
  const desk = await openDesk(folder);
  const pat = await enter(desk, desk.link);
  const { json } = await pat.post('/api/plans', { workflow: 'rebalance' });
  const planId: string = json.plan_id;
  return { desk, pat, folder, planId, at: `/api/plans/${planId}` };
}

async function approved() {
  const work = await atWork();
  const { json: plan } = await work.pat.get(work.at);
  const confirm = plan.conditions.map(({ id }: { id: string }) => id);
  const answer = await work.pat.post(`${work.at}/approval`, { planId: work.planId, seen: plan.seen, confirm });
  expect(answer.status).toBe(200);
  return { ...work, seen: answer.json.seen as number };
}

describe('the desk’s answers', () => {
  test('are as shapes.ts has them, from the first look to the recorded fills', async () => {
    const { pat, planId, at, folder } = await atWork();
    const claims: Claim[] = [];
    const took = (shape: string, { status, json }: { status: number; json: unknown }) => {
      expect([shape, status]).toEqual([shape, 200]);
      claims.push([shape, json]);
      return json as { seen: number; conditions: { id: string }[] };
    };
    took('OverviewShape', await pat.get('/api/overview'));
    const { seen, conditions } = took('PlanShape', await pat.get(at));
    took('FileShape', await pat.get(`${at}/files/execution_guide.md`));
    took('PlanExecutionShape', await pat.get(`${at}/execution`));
    took('DocumentsShape', await pat.get('/api/documents'));
    took('PolicyShape', await pat.get('/api/policy'));
    took('MonitorShape', await pat.get('/api/monitor'));
    const confirm = conditions.map(({ id }) => id);
    const decided = took('DecidedShape', await pat.post(`${at}/approval`, { planId, seen, confirm }));
    const placed = took('DecidedShape', await pat.post(`${at}/placed`, { planId, seen: decided.seen, sequence: 1 }));
    const line = { kind: 'line', text: NEM };
    const before = contentsOf(folder);
    took('RecordedShape', await pat.post(`${at}/fills/preview`, { planId, seen: placed.seen, fills: line }));
    expect(contentsOf(folder)).toEqual(before);
    const sold = { day: 24, action: 'SELL', shares: 1, price: '50.00', commission: '0.00', amount: '50.00' } as const;
    const rows = ['NEM', 'KO'].map((ticker) => ({ ...sold, ticker }));
    const history = Buffer.from(historyText('etrade', rows)).toString('base64');
    const brokers = { kind: 'file', name: 'h.csv', base64: history, account: '0067' };
    const preview = await pat.post(`${at}/fills/preview`, { planId, seen: placed.seen, fills: brokers });
    expect(took('RecordedShape', preview)).toMatchObject({
      recorded: 1,
      others: [{ line: 6, what: 'SELL 1 KO at $50.00', symbol: 'KO', reason: 'the plan does not trade KO' }],
    });
    const base64 = Buffer.from('ticker,side,shares,price\nNEM,SELL,540,131.60\n').toString('base64');
    const file = { kind: 'file', name: 'fills.csv', base64 };
    took('RecordedShape', await pat.post(`${at}/fills`, { planId, seen: placed.seen, fills: file }));
    const executed = took('PlanExecutionShape', await pat.get(`${at}/execution`));
    const correction = { planId, seen: executed.seen, reference: 'fill-1-1', reason: 'mistyped' };
    took('CorrectedShape', await pat.post(`${at}/correction`, correction));
    took('PlanExecutionShape', await pat.get(`${at}/execution`));
    const prices = Buffer.from('ticker,price\nNEM,90\n').toString('base64');
    took('MonitorShape', await pat.post('/api/monitor', { name: 'prices.csv', base64: prices }));
    took('SettledShape', await pat.post('/api/settlement', {}));
    took('PlanShape', await pat.get(at));
    took('OverviewShape', await pat.get('/api/overview'));
    took('JournalShape', await pat.get('/api/journal?before=3'));
    took('VerificationShape', await pat.get('/api/journal/verification'));
    took('RefusedShape', await pat.get('/api/refused'));
    const family = await openDesk(household({ joint: GROWING, roth: GROWING }, { position_size_maximum_pct: 30 }));
    const first = await enter(family, family.link);
    const made = await first.post('/api/accounts/joint/plans', { workflow: 'rebalance' });
    const ofJoint = await first.get(`/api/accounts/joint/plans/${made.json.plan_id}`);
    took('PlanShape', ofJoint);
    expect(ofJoint.json.settlement.purchases).toHaveLength(1);
    expect(ofJoint.json.tax.looked_at).toEqual(['joint', 'roth']);
    took('HouseholdShape', await first.get('/api/household'));
    took('OverviewShape', await first.get('/api/accounts/joint/overview'));
    const stale = await pat.post(`${at}/decline`, { planId, seen: 1, reason: 'late' });
    claims.push(['ProblemsShape', stale.json]);
    expect(shapeFaults(claims)).toEqual([]);
    expect(shapeFaults([['PlanShape', { facts: 1 }]]).join()).toContain('PlanShape');
  });

  test('are what the command line says of the same workspace', async () => {
    const { pat, at, folder, planId } = await atWork();
    const plans = JSON.parse(porch('plans', folder, '--at', FRIDAY, '--json').out).plans;
    // beside it how many events the plan has, which a decision on it sends back
    const listed = plans.map((plan: object) => ({ ...plan, seen: 1 }));
    expect((await pat.get('/api/overview')).json.plans).toEqual(listed);
    const short = join(folder, 'plans', planId.slice(0, 12));
    const guide = readFileSync(join(short, 'execution_guide.md'), 'utf8');
    expect((await pat.get(`${at}/files/execution_guide.md`)).json.text).toBe(guide);
    const dry = JSON.parse(readFileSync(join(short, 'dry_run.json'), 'utf8'));
    const { json: plan } = await pat.get(at);
    expect([plan.before, plan.after, plan.constraints, plan.findings]).toEqual([
      dry.before,
      dry.after,
      dry.constraints,
      dry.findings,
    ]);
    expect(plan.trades).toEqual(JSON.parse(readFileSync(join(short, 'trade_list.json'), 'utf8')).trades);
    expect((await pat.get('/api/journal/export')).text).toBe(porch('journal', 'export', folder).out);
    const monitored = JSON.parse(porch('monitor', folder, '--at', FRIDAY, '--json').out);
    expect((await pat.get('/api/monitor')).json.constraints).toEqual(monitored.constraints);
    expect((await pat.get('/api/policy')).json.values[2]).toEqual({
      key: 'position_size_maximum_pct',
      value: '15',
      standard: '15',
      meaning: 'The most that one position may weigh, percent.',
    });
  });

  test('by GET change nothing in the workspace', async () => {
    const { pat, at, folder } = await approved();
    const before = contentsOf(folder);
    for (const path of ['/api/overview', at, `${at}/execution`, '/api/monitor', '/api/documents', '/api/policy', '/']) {
      expect((await pat.get(path)).status).toBe(200);
    }
    expect(contentsOf(folder)).toEqual(before);
  });

  test('name what is wrong with a document, and go on', async () => {
    const { pat, at, folder } = await atWork();
    const path = join(folder, 'Portfolio.md');
    writeFileSync(path, readFileSync(path, 'utf8').replace('$131.58', '131,58'));
    const { status, json: overview } = await pat.get('/api/overview');
    expect([status, overview.portfolio, overview.problems[0].file]).toEqual([200, null, 'Portfolio.md']);
    const { json: documents } = await pat.get('/api/documents');
    const portfolio = documents.documents.find(({ name }: { name: string }) => name === 'Portfolio.md');
    expect([portfolio.problems.length > 0, portfolio.text.includes('131,58')]).toEqual([true, true]);
    expect((await pat.get(at)).json.blocked.join()).toContain('131,58');
    const made = await pat.post('/api/plans', { workflow: 'rebalance' });
    expect([made.status, made.json.problems[0].file]).toEqual([422, 'Portfolio.md']);
  });

  test('have the account of each document: a letter for each line, the open ones with their reason', async () => {
    const folder = exampleWorkspace();
    const path = join(folder, 'Portfolio.md');
    const text = `${readFileSync(path, 'utf8')}\nThe NEM shares are pledged as collateral.\n`;
    writeFileSync(path, text);
    writeFileSync(join(folder, 'policy.json'), '{}');
    const desk = await openDesk(folder);
    const pat = await enter(desk, desk.link);
    const { json } = await pat.get('/api/documents');
    expect(shapeFaults([['DocumentsShape', json]])).toEqual([]);
    const printed = JSON.parse(porch('check', folder, '--at', FRIDAY, '--json').out).reading;
    const told = json.documents.filter(({ reading }: { reading: unknown }) => reading !== null);
    expect(told.map(({ name }: { name: string }) => name)).toEqual(['Portfolio.md', 'Market-Analyst.md']);
    for (const [index, { name, reading }] of told.entries()) {
      const { file, lines, open, ...counts } = printed[index];
      expect([name, reading.classes.length]).toEqual([file, lines]);
      expect(reading.counts).toEqual({ ...counts, open: open.length });
      for (const [one, count] of Object.entries(reading.counts)) {
        expect([one, reading.classes.split(one[0]).length - 1]).toEqual([one, count]);
      }
    }
    const pledged = text.split('\n').length - 1;
    expect(told[0].reading.open).toContainEqual({ line: pledged, because: 'pledged' });
    expect(told[0].reading.classes[pledged - 1]).toBe('o');
    writeFileSync(path, text.replace('$131.58', '131,58'));
    const { json: unread } = await pat.get('/api/documents');
    expect(unread.documents.map(({ reading }: { reading: unknown }) => reading)).toEqual([null, null, null]);
  });

  test('keep to what is here: another plan, another file, another address', async () => {
    const { pat, at } = await atWork();
    const other = `/api/plans/${'0'.repeat(64)}`;
    const names = [
      `${at}/files/journal.sqlite`,
      `${at}/files/..`,
      other,
      `${other}/execution`,
      '/api/nothing',
      '/nothing',
    ];
    for (const path of names) expect([path, (await pat.get(path)).status]).not.toEqual([path, 200]);
    expect((await pat.get(other)).status).toBe(404);
    expect((await pat.get('/nothing')).status).toBe(404);
  });
});

describe('a plan in an address', () => {
  test('is named by any beginning that only it has; its pages stand at the whole id', async () => {
    const { pat, planId, at } = await atWork();
    const short = planId.slice(0, 6);
    expect((await pat.get(`/api/plans/${short}`)).json).toEqual((await pat.get(at)).json);
    expect((await pat.get(`/api/plans/${short.toUpperCase()}/execution`)).json.facts.plan_id).toBe(planId);
    const guide = await pat.get(`/api/plans/${short}/files/execution_guide.md`);
    expect(guide.json).toMatchObject({ name: 'execution_guide.md', text: expect.stringContaining('NEM') });
    for (const page of ['', '/review', '/execution']) {
      const { status, headers } = await pat.get(`/plans/${short}${page}`);
      expect([status, headers.location]).toEqual([302, `/plans/${planId}${page}`]);
      expect((await pat.get(`/plans/${planId}${page}`)).status).toBe(200);
    }
    const declined = await pat.post(`/api/plans/${short}/decline`, { planId, seen: 1, reason: 'no' });
    expect([declined.status, declined.json.done]).toEqual([200, true]);
  });

  test('is named so in what is decided of it, too', async () => {
    const { pat, planId, at } = await atWork();
    const short = planId.slice(0, 6).toUpperCase();
    const { json: plan } = await pat.get(at);
    const confirm = plan.conditions.map(({ id }: { id: string }) => id);
    const approval = await pat.post(`/api/plans/${short}/approval`, { planId: short, seen: plan.seen, confirm });
    expect([approval.status, approval.json.done, approval.json.facts.plan_id]).toEqual([200, true, planId]);
    const { seen } = approval.json;
    const placed = await pat.post(`${at}/placed`, { planId: short, seen, sequence: 1 });
    expect([placed.status, placed.json.done]).toEqual([200, true]);
    const nobodys = await pat.post(`${at}/placed`, { planId: `${short}0000000`, seen, sequence: 2 });
    expect(nobodys.json.problems[0].message).toBe('the plan in the body is not the one in the address');
    expect(nobodys.status).toBe(400);
  });

  test('that none has is not found, and leads nowhere', async () => {
    const { pat, desk, planId } = await atWork();
    expect((await pat.get(`/api/plans/${planId.slice(0, 6)}0000000`)).status).toBe(404);
    expect((await pat.get('/plans/zzzz')).status).toBe(200);
    // who has no session is not told whether there is such a plan
    expect((await desk.ask('GET', `/plans/${planId.slice(0, 6)}`)).status).toBe(200);
  });
});

describe('what is decided at the desk', () => {
  test('is decided on the files that were recorded: a guide that was changed is written again, and that is told', async () => {
    const { folder, planId, pat, at, seen } = await approved();
    const guide = join(folder, 'plans', planId.slice(0, 12), 'execution_guide.md');
    const text = readFileSync(guide, 'utf8');
    writeFileSync(guide, 'SELL NEM 5400');
    const placed = await pat.post(`${at}/placed`, { planId, seen, sequence: 1 });
    const told = expect.stringContaining('execution_guide.md was not what was recorded');
    expect(placed.json.reasons).toContainEqual(told);
    expect(readFileSync(guide, 'utf8')).toBe(text);
    writeFileSync(guide, '');
    const fills = { kind: 'line', text: NEM };
    const recorded = await pat.post(`${at}/fills`, { planId, seen: placed.json.seen, fills });
    expect(recorded.json.notes).toContainEqual(told);
    expect(readFileSync(guide, 'utf8')).toBe(text);
  });

  test('is decided on what was shown: a plan that went on is refused with the reason', async () => {
    const { pat, at, planId, folder } = await atWork();
    const { json: plan } = await pat.get(at);
    expect(
      porch('decline', planId, '--workspace', folder, '--at', FRIDAY, '--reason', 'no', '--by', 'pat').status,
    ).toBe(0);
    const confirm = plan.conditions.map(({ id }: { id: string }) => id);
    const answer = await pat.post(`${at}/approval`, { planId, seen: plan.seen, confirm });
    expect(answer.status).toBe(409);
    expect(answer.json.problems[0].message).toBe(
      `since plan ${planId.slice(0, 12)} was shown, something more was recorded for it`,
    );
    expect((await pat.get(at)).json.facts.state).toBe('declined');
  });

  test('is decided once, however many ask at the same time', async () => {
    const { pat, at, planId } = await atWork();
    const { json: plan } = await pat.get(at);
    const confirm = plan.conditions.map(({ id }: { id: string }) => id);
    const body = { planId, seen: plan.seen, confirm };
    const answers = await Promise.all(Array.from({ length: 8 }, () => pat.post(`${at}/approval`, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
    const { json: journal } = await pat.get('/api/journal');
    expect(journal.entries.map(({ kind }: { kind: string }) => kind)).toEqual(['plan_approved', 'plan_made']);
  });

  test('is not decided as of a moment before the plan', async () => {
    const folder = exampleWorkspace();
    const planId = rebalanced(folder);
    const desk = await openDesk(folder, { at: '2026-08-20' });
    const pat = await enter(desk, desk.link);
    const answer = await pat.post(`/api/plans/${planId}/decline`, { planId, seen: 1, reason: 'no' });
    expect([answer.status, answer.json.problems[0].message]).toEqual([
      422,
      expect.stringContaining('--at lies before'),
    ]);
  });

  test('needs every condition by its id, and the plan in the address', async () => {
    const { pat, at, planId } = await atWork();
    const nothing = await pat.post(`${at}/approval`, { planId, seen: 1, confirm: [] });
    expect([nothing.status, nothing.json.problems.length]).toEqual([422, 3]);
    const other = await pat.post(`${at}/approval`, { planId: '0'.repeat(64), seen: 1, confirm: [] });
    expect(other.status).toBe(400);
    const more = await pat.post(`${at}/approval`, { planId, seen: 1, confirm: [], force: true });
    expect([more.status, more.json.problems[0].message]).toEqual([400, 'the body: Unrecognized key: "force"']);
  });

  test('is void where a document changed, and says so', async () => {
    const { pat, at, planId, folder, seen } = await approved();
    const path = join(folder, 'Portfolio.md');
    writeFileSync(path, readFileSync(path, 'utf8').replace('to 25%', 'to 26%'));
    expect((await pat.get(at)).json.standing.changed).toEqual(['Portfolio.md was changed']);
    const answer = await pat.post(`${at}/placed`, { planId, seen, sequence: 1 });
    expect(answer.status).toBe(200);
    expect([answer.json.done, answer.json.voided, answer.json.reasons]).toEqual([
      false,
      true,
      ['Portfolio.md was changed'],
    ]);
    expect(answer.json.facts.state).toBe('voided');
  });

  test('bears the name of the person whose link it was', async () => {
    const { desk, pat, at, planId, folder } = await atWork();
    const again = await startDesk(folder, 'sam', null);
    if (again.kind !== 'elsewhere') throw new Error(again.kind);
    expect(new URL(again.link).origin).toBe(desk.origin);
    const sam = await enter(desk, again.link);
    expect((await sam.get('/api/overview')).json.person).toEqual({ name: 'sam', identified_by: 'named', roles: null });
    const declined = await sam.post(`${at}/decline`, { planId, seen: 1, reason: 'not now' });
    expect(declined.json.facts.decision.by).toBe('sam');
    expect((await pat.get('/api/overview')).json.person.name).toBe('pat');
  });

  test('is refused by the rules that the command line has', async () => {
    const folder = exampleWorkspace();
    writeFileSync(join(folder, 'policy.json'), '{"people": {"pat": ["analyst"], "sam": ["trader"]}}\n');
    const { pat, at, planId } = await atWork(folder);
    const { json: plan } = await pat.get(at);
    expect(plan.blocked).toEqual(['pat may not decide: only the role trader may']);
    expect((await pat.get('/api/overview')).json.person.roles).toEqual(['analyst']);
    const answer = await pat.post(`${at}/decline`, { planId, seen: 1, reason: 'no' });
    expect([answer.status, answer.json.problems[0].accepted]).toEqual([422, 'sam']);
  });
});

describe('fills on the page', () => {
  test('that look mistyped are shown as such, and recorded only with a second look', async () => {
    const { pat, at, planId, folder } = await atWork();
    const fills = { kind: 'line', text: 'SELL NEM 540 @ 1315.80 ref A1' };
    const what = 'the price $1,315.80 is more than 10% above the reference price $131.58';
    const preview = await pat.post(`${at}/fills/preview`, { planId, seen: 1, fills });
    expect(preview.json.unusual).toEqual([{ line: 1, fill: 'SELL 540 NEM at $1,315.80, reference A1', what }]);
    const before = contentsOf(folder);
    const refused = await pat.post(`${at}/fills`, { planId, seen: 1, fills });
    expect([refused.status, refused.json.problems[0].message]).toEqual([
      422,
      `SELL 540 NEM at $1,315.80, reference A1: ${what}`,
    ]);
    expect(contentsOf(folder)).toEqual(before);
    const recorded = await pat.post(`${at}/fills`, { planId, seen: 1, fills, confirmUnusual: true });
    expect([recorded.status, recorded.json.recorded]).toEqual([200, 1]);
  });

  test('are taken back on what was shown, and both stay to be seen', async () => {
    const { pat, at, planId, folder } = await atWork();
    const path = join(folder, 'Portfolio.md');
    const before = readFileSync(path, 'utf8');
    await pat.post(`${at}/fills`, { planId, seen: 1, fills: { kind: 'line', text: 'SELL NEM 540 @ 131.60 ref A1' } });
    const body = { planId, reference: 'A1', reason: 'mistyped' };
    expect((await pat.post(`${at}/correction`, { ...body, seen: 1 })).status).toBe(409);
    const { json: shown } = await pat.get(`${at}/execution`);
    const corrected = await pat.post(`${at}/correction`, { ...body, seen: shown.seen });
    expect([corrected.status, corrected.json.portfolio_document]).toEqual([200, 'rewritten']);
    expect(readFileSync(path, 'utf8')).toBe(before);
    const { json: now } = await pat.get(`${at}/execution`);
    expect(now.facts.fills).toMatchObject([{ name: 'A1', taken_back: { by: 'pat', reason: 'mistyped' } }]);
    expect(now.execution.taken_back).toMatchObject([{ fill: { reference: 'A1' }, by: 'pat', reason: 'mistyped' }]);
    expect(now.execution.trades[0].filled).toBe('0');
  });
});

describe('a journal that is not as it was recorded', () => {
  test('is told by every answer that needs it, and can be looked at', async () => {
    const folder = exampleWorkspace();
    rebalanced(folder);
    rmSync(join(folder, '.orchestrator', 'journal.sqlite'));
    const desk = await openDesk(folder);
    expect(desk.told.join()).toContain('journal.sqlite is damaged or was changed');
    const pat = await enter(desk, desk.link);
    const overview = await pat.get('/api/overview');
    expect([overview.status, overview.json.problems[0].message]).toEqual([
      500,
      expect.stringContaining('journal.sqlite is damaged or was changed'),
    ]);
    expect((await pat.post('/api/plans', { workflow: 'rebalance' })).status).toBe(500);
    expect((await pat.get('/api/journal/verification')).json.ok).toBe(false);
    expect((await pat.get('/api/journal')).json.length).toBe(0);
  });
});

describe('the desk’s server', () => {
  test('loses nothing by being stopped', async () => {
    const folder = exampleWorkspace();
    const planId = rebalanced(folder);
    const first = await openDesk(folder);
    const before = (await (await enter(first, first.link)).get(`/api/plans/${planId}`)).json;
    await first.close();
    expect(existsSync(join(folder, '.orchestrator', 'desk.json'))).toBe(false);
    const second = await openDesk(folder);
    expect((await (await enter(second, second.link)).get(`/api/plans/${planId}`)).json).toEqual(before);
  });

  test('takes the place of one that is gone, and not of one that is there', async () => {
    const folder = exampleWorkspace();
    const desk = await openDesk(folder);
    const file = join(folder, '.orchestrator', 'desk.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const told = readFileSync(file, 'utf8');
    expect((await startDesk(folder, 'sam', null)).kind).toBe('elsewhere');
    await desk.close();
    writeFileSync(file, told);
    const next = await openDesk(folder);
    expect(next.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    rmSync(file);
    writeFileSync(file, 'no JSON');
    expect((await openDesk(exampleWorkspace())).folder).not.toBe(folder);
  });

  test('is another one for a copy of the workspace, which has the file of the first', async () => {
    const folder = exampleWorkspace();
    const first = await openDesk(folder);
    const copy = exampleWorkspace();
    porch('rebalance', copy, '--at', FRIDAY);
    writeFileSync(join(copy, '.orchestrator', 'desk.json'), readFileSync(join(folder, '.orchestrator', 'desk.json')));
    expect((await openDesk(copy)).origin).not.toBe(first.origin);
  });

  test('tells by itself that a document was edited, or a command run in a terminal', async () => {
    const folder = exampleWorkspace();
    const planId = rebalanced(folder);
    const desk = await openDesk(folder);
    const { cookie } = await enter(desk, desk.link);
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const response = await fetch(`${desk.origin}/api/changes`, { headers });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const revisions = revisionsIn(response);
    const first = await revisions.next();
    const path = join(folder, 'Market-Analyst.md');
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
    const edited = await revisions.next();
    porch('decline', planId, '--workspace', folder, '--at', FRIDAY, '--reason', 'no');
    const decided = await revisions.next();
    expect(new Set([first.value, edited.value, decided.value]).size).toBe(3);
    await desk.close();
    expect((await revisions.next()).done).toBe(true);
  });

  test('stays still where nothing changes', async () => {
    const { desk, pat } = await approved();
    const headers = { cookie: pat.cookie, 'sec-fetch-site': 'same-origin' };
    const revisions = revisionsIn(await fetch(`${desk.origin}/api/changes`, { headers }));
    await revisions.next();
    const next = revisions.next();
    for (let turn = 0; turn < 4; turn += 1) {
      await pat.get('/api/overview');
      await new Promise((resolve) => setTimeout(resolve, 350));
    }
    await expect(within(50, next)).rejects.toThrow('nothing came');
  });
});

async function* revisionsIn(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (event.startsWith('data: ')) yield JSON.parse(event.slice('data: '.length)).revision;
    }
  }
}

function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('nothing came')), milliseconds);
  });
  return Promise.race([promise, late]);
}
