import { InvalidArgumentError } from 'commander';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { examples, withPrintOptions, withTimeOption } from '../parts/evaluation.ts';
import type { Face } from '../parts/face.ts';

interface Options {
  readonly port?: number;
  readonly by?: string;
  readonly at?: NewYorkTime;
  readonly json?: boolean;
  readonly engine?: string;
}

const LARGEST_PORT = 65_535;

/** `porch serve`: the desk as a page in the browser. */
export function addServe({ program, terminal }: Face): void {
  const command = program
    .command('serve')
    .summary('open the desk as a page in the browser, on this machine alone')
    .description(
      'Starts the desk’s page on this machine’s own address (127.0.0.1), which nobody else on the network can reach. Prints a\nlink that works once, within ten minutes. For another link, run the same command again; --by NAME makes it for somebody\nelse. Ctrl-C closes the desk, and nothing is lost. In a household (a folder with accounts/) one page shows the whole\nand leads to the pages of each account. In a firm’s book (a folder with book.json) it shows\nthe latest run and the queue.',
    )
    .argument('[workspace]', 'the folder with the documents', '.')
    .option('--port <number>', 'the port; 4711 by default, or any that is free where it is taken', readPort)
    .option(
      '--engine <where>',
      'where the runs of a firm’s book stand: `local`, or postgres://…; by default where the last one stands',
    )
    .option('--by <name>', 'who the link is for; the user of this machine by default')
    .addHelpText('after', examples('porch serve', 'porch serve my-account --by pat', 'porch serve --port 8080'))
    .action((workspace: string, { port, by, at, json, engine }: Options) => {
      terminal.serve({
        workspace,
        port: port ?? null,
        by: by ?? null,
        at: at ?? null,
        isJson: json === true,
        engine: engine ?? null,
      });
    });
  withPrintOptions(withTimeOption(command));
}

function readPort(text: string): number {
  const port = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > LARGEST_PORT) throw new InvalidArgumentError(`accepted: 1 to ${LARGEST_PORT}`);
  return port;
}
