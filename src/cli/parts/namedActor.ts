import { type Actor, actorOf } from '../../desk/history/actor.ts';
import type { Face } from './face.ts';
import { reportProblems } from './problems.ts';

/** Who acts by `--by`; null, and the command is finished with the problem, where it names nobody. */
export function namedActor(
  { terminal, finish }: Pick<Face, 'terminal' | 'finish'>,
  options: { readonly by?: string; readonly json?: boolean },
): Actor | null {
  const actor = actorOf(options.by ?? null);
  if (actor.value === null) finish(reportProblems(terminal, actor.problems, options.json === true));
  return actor.value;
}
