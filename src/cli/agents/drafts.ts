import type { Command } from 'commander';
import { acceptProposal, declineProposal } from '../../desk/proposals/answer.ts';
import { type Proposal, proposalShape } from '../../desk/proposals/draft.ts';
import { type StandingProposal, standingProposals } from '../../desk/proposals/shelf.ts';
import { oneLine } from '../../documents/print/markdown.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { verdictSentence } from '../../documents/print/words.ts';
import { atDesk, type DeskOptions, withDeskOptions, withPlanOptions } from '../parts/atDesk.ts';
import { examples } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE, WRONG_INPUT } from '../parts/terminal.ts';

interface Options extends DeskOptions {
  readonly workspace: string;
  readonly reason: string;
}

/** `porch proposals`: what agents propose, for a person to accept or decline. */
export function addProposals(face: Face): void {
  const proposals = face.program
    .command('proposals')
    .summary('list, accept or decline what an agent proposed through `porch mcp`')
    .description(
      'What agents proposed, each a draft under proposals/. None of it stands in a document until a person accepts it.',
    )
    .addHelpText('after', examples('porch proposals list', 'porch proposals accept 3f0c --by pat'));
  addList(proposals, face);
  addAccept(proposals, face);
  addDecline(proposals, face);
}

function addList(proposals: Command, face: Face): void {
  const command = proposals
    .command('list')
    .summary('every proposal, and what became of it')
    .description('Lists every proposal with who made it, what it says and why, and what became of it.')
    .argument('[workspace]', 'the folder with the documents', '.')
    .addHelpText('after', examples('porch proposals list', 'porch proposals list my-account --json'))
    .action((workspace: string, options: DeskOptions) => {
      atDesk(
        face,
        workspace,
        options,
        (desk) => ({ value: standingProposals(workspace, desk.journal), problems: [] }),
        ({ proposals: all, problems }, terminal, isJson) => {
          terminal.out(isJson ? jsonText(listJson(all)) : listPage(all));
          if (problems.length === 0) return DONE;
          reportProblems(terminal, problems, false);
          return WRONG_INPUT;
        },
      );
    });
  withDeskOptions(command);
}

function listJson(all: readonly StandingProposal[]) {
  const proposals = all.map(({ proposal, answered }) => ({
    ...proposalShape(proposal),
    answered: answered === null ? null : { ...answered },
  }));
  return { schema_version: 1, proposals };
}

function listPage(all: readonly StandingProposal[]): string {
  if (all.length === 0) return 'Nothing is proposed here; an agent proposes through `porch mcp`.\n';
  return `${all.map(({ proposal, answered }) => proposalLines(proposal, answered).join('\n')).join('\n\n')}\n`;
}

function proposalLines(proposal: Proposal, answered: StandingProposal['answered']): string[] {
  const { id, author, madeAt, rationale, proposed } = proposal;
  const stands =
    answered === null ? 'waits for a person' : `${answered.outcome} by ${oneLine(answered.by)}, ${answered.at}`;
  const said =
    proposed.kind === 'targets'
      ? proposed.targets.map(({ sector, pct }) => `${oneLine(sector ?? 'Cash')}: ${oneLine(pct)}%`)
      : Object.entries(proposed.recommendation).flatMap(([name, value]) =>
          value === null ? [] : [`${name}: ${oneLine(value)}`],
        );
  return [
    `${id}  ${stands}`,
    `  by the agent ${oneLine(author.agent)} through ${oneLine(author.client)}, ${madeAt}`,
    ...said.map((one) => `  ${one}`),
    `  why: ${oneLine(rationale)}`,
  ];
}

function addAccept(proposals: Command, face: Face): void {
  const command = proposals
    .command('accept')
    .summary('write a proposal into its document, as your change')
    .description(
      'Writes a proposal into the document that it is of, and records that you did. Targets are written only if\nPortfolio.md is still the one that the agent saw. No plan is made by it: `porch rebalance` or `porch screen` makes one.',
    )
    .argument('<proposal>', 'the proposal’s id or a beginning of it')
    .addHelpText('after', examples('porch proposals accept 3f0c --by pat'))
    .action((proposal: string, options: Options) => {
      atDesk(
        face,
        options.workspace,
        options,
        (desk) => acceptProposal(proposal, desk),
        ({ proposal: { id }, document, plan }, terminal, isJson) => {
          const { verdict } = plan;
          const next = plan.workflow === 'stock' ? 'porch screen' : 'porch rebalance';
          const shape = { schema_version: 1, proposal_id: id, document, verdict };
          const words = `Proposal ${id} stands in ${oneLine(document)} now. The plan that it leads to: ${verdictSentence(plan)}. \`${next}\` makes it.\n`;
          terminal.out(isJson ? jsonText(shape) : words);
          return DONE;
        },
      );
    });
  withPlanOptions(command);
}

function addDecline(proposals: Command, face: Face): void {
  const command = proposals
    .command('decline')
    .summary('leave a proposal, with the reason')
    .description('Declines a proposal. No document is changed, and the draft stays under proposals/.')
    .argument('<proposal>', 'the proposal’s id or a beginning of it')
    .requiredOption('--reason <text>', 'why')
    .addHelpText('after', examples('porch proposals decline 3f0c --by pat --reason "too much at once"'))
    .action((proposal: string, options: Options) => {
      atDesk(
        face,
        options.workspace,
        options,
        (desk) => declineProposal(proposal, options.reason, desk),
        ({ id }, terminal, isJson) => {
          terminal.out(isJson ? jsonText({ schema_version: 1, proposal_id: id }) : `Proposal ${id} is declined.\n`);
          return DONE;
        },
      );
    });
  withPlanOptions(command);
}
