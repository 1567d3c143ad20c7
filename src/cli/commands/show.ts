import { findPlan } from '../../desk/plans/findPlan.ts';
import type { PlanDesk } from '../../desk/plans/workspaceDesk.ts';
import { type Replay, replayFiles } from '../../desk/status/planReplay.ts';
import { factsOfPlan } from '../../desk/status/whatWaits.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { type PlanFacts, writePlanFacts, writePlanPage } from '../../documents/reports/plans.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { atDesk, type DeskOptions, withPlanOptions } from '../parts/atDesk.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { DONE, STOPPED, type Terminal } from '../parts/terminal.ts';

interface Options extends DeskOptions {
  readonly workspace: string;
  readonly replay?: boolean;
}

interface Shown {
  readonly plan: PlanFacts;
  /** Null where it was not asked for. */
  readonly replay: Replay | null;
}

/** `porch show`: one plan and what became of it. */
export function addShow(face: Face): void {
  const command = face.program
    .command('show')
    .summary('show a plan and what became of it')
    .description(
      'Shows a plan, its findings, what was decided, and how far each trade went. With --replay every file of the plan is\nmade again from the journal alone and compared byte for byte. If one differs, ends with 3.',
    )
    .argument('<plan>', 'the plan’s id or a beginning of it')
    .option('--replay', 'make every file again from the journal and say what differs')
    .addHelpText('after', examples('porch show 3f0c', 'porch show 3f0c --replay', 'porch show 3f0c --json'))
    .action((plan: string, options: Options) => {
      atDesk(face, options.workspace, options, (desk) => shownPlan(plan, options.replay === true, desk), showPlanFacts);
    });
  withPlanOptions(command);
}

function shownPlan(plan: string, isReplayed: boolean, desk: PlanDesk): Reading<Shown> {
  const { journal, workspace } = desk;
  const found = findPlan(journal, plan);
  if (found.value === null) return { value: null, problems: found.problems };
  const replay = isReplayed ? replayFiles(found.value, journal, workspace) : null;
  return { value: { plan: factsOfPlan(found.value, desk), replay }, problems: [] };
}

function showPlanFacts({ plan, replay }: Shown, terminal: Terminal, isJson: boolean): number {
  const differs = replay !== null && replay.differences.length > 0;
  if (isJson) {
    const told = replay === null ? {} : { replay: { same: !differs, ...replay } };
    terminal.out(jsonText({ schema_version: 1, ...writePlanFacts(plan), ...told }));
  } else {
    terminal.out(writePlanPage(plan));
    if (replay !== null) terminal.out(`\n${replayWords(replay)}\n`);
  }
  return differs ? STOPPED : DONE;
}

function replayWords({ files, differences }: Replay): string {
  if (differences.length === 0) return `Replayed: ${files} files made again from the journal, every byte the same.`;
  return `Replayed: not the same.\n${differences.map((one) => `  ${one}`).join('\n')}`;
}
