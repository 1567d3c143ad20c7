// node plan.mjs FOLDER [DAY]: plans the documents of a folder, and writes the reports into FOLDER/reports.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atFour, newYorkTime, planDocuments, writeReports } from 'portfolio-orchestrator';

const [folder = '.', day] = process.argv.slice(2);
const text = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined);

const { value: plan, problems } = planDocuments(
  { portfolio: text('Portfolio.md') ?? '', marketView: text('Market-Analyst.md'), policy: text('policy.json') },
  { workflow: 'rebalance', evaluatedAt: day === undefined ? newYorkTime(Date.now()) : atFour(day) },
);
for (const { file, line, column, message, accepted } of problems) {
  console.error(`${file}:${line}:${column}: ${message}; accepted: ${accepted}`);
}
if (plan === null) process.exit(2);

mkdirSync(join(folder, 'reports'), { recursive: true });
for (const [name, content] of Object.entries(writeReports(plan))) writeFileSync(join(folder, 'reports', name), content);
console.log(`${plan.verdict}: plan ${plan.planId.slice(0, 12)} with ${plan.steps.length} trades`);
process.exit(plan.verdict === 'BLOCKED' ? 3 : 0);
