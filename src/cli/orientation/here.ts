import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findDocuments } from '../../desk/files/findDocuments.ts';
import { isHousehold } from '../../desk/files/householdFiles.ts';
import { shellWord } from '../../desk/files/shellWord.ts';
import { journalFile } from '../../desk/history/journal.ts';
import { workspaceStatus } from '../../desk/status/whatWaits.ts';
import { type StatusFacts, writeStatusPage } from '../../documents/reports/plans.ts';
import { atDesk } from '../parts/atDesk.ts';
import type { Face } from '../parts/face.ts';
import { showHouseholdStatus } from '../parts/householdDesk.ts';
import { DONE, STOPPED, type Terminal } from '../parts/terminal.ts';

type Step = readonly [command: string, why: string];

const ALL: Step = ['porch help', 'every command'];
const CHECK: Step = ['porch check', 'what was understood, and how the portfolio stands'];
const REBALANCE: Step = ['porch rebalance', 'the sector targets become judged trades'];
const SCREEN: Step = ['porch screen', 'each recommendation is judged'];
/** What is asked for in each state of a plan in which somebody is waited for, the most urgent first. */
const ANSWERS: readonly (readonly [state: string, steps: (plan: string) => readonly Step[]])[] = [
  [
    'awaiting_execution',
    (plan) => [
      [`porch show ${plan}`, 'what is placed and filled'],
      [`porch record ${plan} FILLS.csv`, 'what the broker filled, into the journal and Portfolio.md'],
    ],
  ],
  [
    'awaiting_decision',
    (plan) => [
      [`porch show ${plan}`, 'what it says, and its conditions'],
      [`porch approve ${plan} --by NAME`, 'or `porch decline`: you decide'],
    ],
  ],
  [
    'awaiting_review',
    (plan) => [
      [`porch show ${plan}`, 'what is violated'],
      [`porch review ${plan} --reject --by NAME --reason TEXT`, 'or --approve --except, or --modify'],
    ],
  ],
];

/** `porch` alone: where things stand in this folder, and what to do next. Writes nothing of its own. */
export function tellHere(face: Pick<Face, 'terminal' | 'finish'>, folder: string): void {
  const { terminal } = face;
  if (isHousehold(folder)) {
    showHouseholdStatus(face, folder, {});
    tellNext(terminal, [CHECK, REBALANCE, ALL]);
    return;
  }
  if (existsSync(join(folder, 'book.json'))) {
    tellBook(terminal, folder);
    return;
  }
  const { files, nearNames } = findDocuments(folder);
  for (const { name, wanted } of nearNames) terminal.out(`${name} is not read: its name would be ${wanted}.\n`);
  if (files.portfolio === null) {
    terminal.out('There is no portfolio in this folder yet.\n');
    tellNext(terminal, startingSteps(folder));
    return;
  }
  const plan = files.recommendations.length > 0 ? [REBALANCE, SCREEN] : [REBALANCE];
  if (existsSync(journalFile(folder))) {
    tellStanding(face, folder, plan);
    return;
  }
  terminal.out(`${files.portfolio} is here, and no plan is recorded yet.\n`);
  tellNext(terminal, [CHECK, ...plan, ALL]);
}

/** Its runs are known to the commands of a book alone, which say what the latest came to and what is next. */
function tellBook(terminal: Terminal, folder: string): void {
  if (['book.sqlite', 'engine.txt'].some((name) => existsSync(join(folder, name)))) {
    terminal.book(['status', '--book', folder]);
    return;
  }
  terminal.out('This folder is a firm’s book, and no run of it stands here yet.\n');
  tellNext(terminal, [
    ['porch book check', 'every problem of its files'],
    ['porch book run .', 'every account that is out of tolerance is planned'],
    ['porch help book', 'the commands of a book'],
  ]);
}

function tellStanding(face: Pick<Face, 'terminal' | 'finish'>, folder: string, plan: readonly Step[]): void {
  atDesk(
    face,
    folder,
    {},
    (desk) => ({ value: workspaceStatus(desk), problems: [] }),
    (status, terminal) => {
      terminal.out(writeStatusPage(status));
      tellNext(terminal, [...(answerTo(status) ?? [CHECK, ...plan]), ALL]);
      return status.open.length + status.imports.length + status.remaining.length > 0 ? STOPPED : DONE;
    },
  );
}

/** What the plan asks for that is nearest to its end; null where none waits. */
function answerTo({ plans }: StatusFacts): readonly Step[] | null {
  for (const [state, steps] of ANSWERS) {
    const waiting = plans.findLast((plan) => plan.state === state);
    if (waiting !== undefined) return steps(waiting.planId.slice(0, 12));
  }
  return null;
}

function startingSteps(folder: string): readonly Step[] {
  const ofBroker = readdirSync(folder).find((name) => /\.(?:csv|ofx|qfx|xlsx)$/i.test(name));
  return [
    ['porch init my-account', 'example documents with explanations, to write your figures into'],
    [`porch import ${shellWord(ofBroker ?? 'positions.csv')} my-account`, 'your broker’s positions file'],
    ALL,
  ];
}

function tellNext(terminal: Pick<Terminal, 'out'>, steps: readonly Step[]): void {
  const longest = Math.max(...steps.map(([command]) => command.length));
  const lines = steps.map(([command, why]) => `  ${command.padEnd(longest)}  ${why}`);
  terminal.out(`Next:\n${lines.join('\n')}\n`);
}
