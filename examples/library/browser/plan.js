import { atFour, planDocuments, writeTradeList } from 'portfolio-orchestrator';

const field = (id) => document.getElementById(id);

field('plan').addEventListener('click', () => {
  const documents = { portfolio: field('portfolio').value, marketView: field('market').value };
  const { value: plan, problems } = planDocuments(documents, {
    workflow: 'rebalance',
    evaluatedAt: atFour(field('day').value),
  });
  field('verdict').textContent = plan === null ? 'The documents cannot be used:' : `${plan.verdict}: plan ${plan.planId}`;
  const lines =
    plan === null
      ? problems.map(({ file, line, message, accepted }) => `${file}:${line}: ${message}; accepted: ${accepted}`)
      : (writeTradeList(plan)?.trades ?? []).map(
          ({ sequence, action, shares, ticker, price }) => `${sequence}. ${action} ${shares} ${ticker} @ $${price}`,
        );
  field('lines').textContent = lines.join('\n');
});
