import { cpSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { porch, temporaryFolder } from '../../cli/porch.ts';
import { enter, exampleWorkspace, FRIDAY, openDesk } from '../served.ts';

// What the command line can ask for, asked from the page: the same answer.

async function atDesk(example?: string) {
  const folder = exampleWorkspace(example);
  const desk = await openDesk(folder);
  return { folder, person: await enter(desk, desk.link) };
}

/** Another workspace with the same documents, for the command line. */
function copyOf(folder: string): string {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

describe('the prompt', () => {
  test.each(['all', 'portfolio', 'market', 'stock'])('of %s is what the command prints', async (document) => {
    const { folder, person } = await atDesk();
    const words = await person.get(`/api/prompt?document=${document}&form=words`);
    expect(words.json.text).toBe(porch('prompt', document, '--workspace', folder).out);
    const schema = await person.get(`/api/prompt?document=${document}&form=schema`);
    expect(schema.json.text).toBe(porch('prompt', document, '--schema').out);
  });

  test.each(['?document=policy', '?document=all&form=x'])('of nothing else: %s', async (query) => {
    const { person } = await atDesk();
    const { status, json } = await person.get(`/api/prompt${query}`);
    expect([status, json.problems[0].message]).toEqual([400, 'there is no such prompt']);
  });
});

describe('a recommendation that is typed', () => {
  const line = { text: 'BUY NVDA 12%, conviction 74', sector: 'Technology', price: '214.72' };

  test('is screened as the command screens it', async () => {
    const { folder, person } = await atDesk();
    const own = ['--sector', line.sector, '--price', line.price, '--at', FRIDAY, '--json', '--by', 'ann'];
    const command = JSON.parse(porch('screen', copyOf(folder), '--text', line.text, ...own).out);
    const made = await person.post('/api/plans', { workflow: 'stock', isApproved: false, line });
    expect([made.status, made.json.plan_id, made.json.verdict]).toEqual([200, command.plan_id, command.status]);
  });

  test('that cannot be read is refused with what is accepted, and nothing is recorded', async () => {
    const { person } = await atDesk();
    const made = await person.post('/api/plans', {
      workflow: 'stock',
      isApproved: false,
      line: { text: 'BUY <b>NVDA</b>', sector: '', price: '' },
    });
    expect([made.status, made.json.problems[0].file]).toEqual([422, '--text']);
    expect((await person.get('/api/journal')).json.entries).toEqual([]);
  });
});

test.each(['directed', 'nearest', 'fewest', 'least_tax'])(
  'the plan %s is the one that the command makes',
  async (kind) => {
    const { folder, person } = await atDesk();
    const asked = ['--plan', kind.replace('_', '-'), '--at', FRIDAY, '--json', '--by', 'ann'];
    const command = JSON.parse(porch('rebalance', copyOf(folder), ...asked).out);
    const made = await person.post('/api/plans', { workflow: 'rebalance', kind });
    expect([made.status, made.json.plan_id]).toEqual([200, command.plan_id]);
  },
);
