import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentsOf, ROOT } from '../cli/porch.ts';
import { type Attack, type Door, declining, type Received, sendRaw } from './attack.ts';
import { BY_HEADER } from './attacksByHeader.ts';
import { BY_REQUEST } from './attacksByRequest.ts';
import { enter, exampleWorkspace, openDesk, rebalanced, tokenIn } from './served.ts';

// The desk under attack. Each attack is one thing wrong with a request that gets through without it, from somebody who
// holds an open session: what a page of another site could make a browser send, and more.

const LOG = 'refused-requests.jsonl';

async function atDoor() {
  const folder = exampleWorkspace();
  const planId = rebalanced(folder);
  const desk = await openDesk(folder);
  const { cookie } = await enter(desk, desk.link);
  const other = await openDesk(exampleWorkspace());
  const foreign = await enter(other, other.link);
  const door: Door = {
    port: desk.port,
    cookie,
    foreignCookie: `porch_desk_${desk.port}=${foreign.cookie.split('=')[1]}`,
    usedToken: tokenIn(desk.link),
    planId,
    otherPlanId: '0'.repeat(64),
    seen: 1,
  };
  return { desk, door, folder };
}

/** Every file of the workspace but the log of what was refused, and how many lines that has. */
function stateOf(folder: string) {
  const files = Object.entries(contentsOf(folder));
  const isLog = (name: string) => name.includes(LOG);
  const lines = files.filter(([name]) => isLog(name)).flatMap(([, text]) => text.split('\n').slice(0, -1));
  return { files: Object.fromEntries(files.filter(([name]) => !isLog(name))), refused: lines.length };
}

/** What the answer tells that it should not, and what is wrong with it. */
function faultsOf({ name, status }: Attack, answer: Received, folder: string): string[] {
  const says = (fault: string): string => `${name}: ${fault}`;
  const told = /\n\s+at |\.[cm]?[jt]s:\d|node_modules|SQLITE|Error:/.exec(answer.text)?.[0];
  return [
    answer.status === status ? null : `answered ${answer.status}, not ${status}: ${answer.body.slice(0, 200)}`,
    told === undefined ? null : `tells ${told}`,
    [folder, ROOT, '/tmp'].some((path) => answer.text.includes(path)) ? 'tells a path of this machine' : null,
    /^access-control-|^set-cookie/im.test(answer.head) ? 'lets another page in' : null,
    answer.status !== 0 && !/^content-security-policy: default-src 'none'/im.test(answer.head) ? 'has no policy' : null,
  ].flatMap((fault) => (fault === null ? [] : [says(fault)]));
}

describe('the desk under attack', () => {
  test.each(Object.entries({ ...BY_HEADER, ...BY_REQUEST }))('lets none of these through: %s', async (_, attacks) => {
    const { desk, door, folder } = await atDoor();
    const faults: string[] = [];
    let before = stateOf(folder);
    for (const attack of attacks) {
      const answer = await sendRaw(door.port, attack.bytes(door));
      const after = stateOf(folder);
      faults.push(...faultsOf(attack, answer, folder));
      if (JSON.stringify(after.files) !== JSON.stringify(before.files))
        faults.push(`${attack.name}: changed something`);
      if (after.refused <= before.refused) faults.push(`${attack.name}: not recorded`);
      before = after;
    }
    expect(faults).toEqual([]);
    expect(desk.told).toEqual([]);
    // and the very request without anything wrong does get through
    expect((await sendRaw(door.port, declining(door))).status).toBe(200);
    expect(stateOf(folder).files).not.toEqual(before.files);
    const kept = readFileSync(join(folder, '.orchestrator', LOG), 'utf8');
    expect(kept).not.toMatch(new RegExp(`${door.cookie.split('=')[1]}|${door.usedToken}`));
  });

  test('is tried in more than two hundred ways', () => {
    expect(Object.values({ ...BY_HEADER, ...BY_REQUEST }).flat().length).toBeGreaterThan(200);
  });
});
