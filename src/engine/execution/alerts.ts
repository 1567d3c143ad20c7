import { byText } from '../../domain/instruments/security.ts';
import { unitPrice } from '../../domain/instruments/wording.ts';
import type { Alert, AlertChange, Watch } from '../../domain/planning/monitoring.ts';
import type { Finding } from '../../domain/rules/finding.ts';

/** What calls for a look: every violation and warning, every stop-loss and target price that is reached. By key. */
export function alertsOf(findings: readonly Finding[], watches: readonly Watch[]): Alert[] {
  const alerts = new Map<string, Alert>();
  const raise = (key: string, message: string): void => {
    if (!alerts.has(key)) alerts.set(key, { key, message });
  };
  for (const { id, severity, subject, message } of findings) {
    if (severity !== 'note') raise(`${id}:${subject}:${severity}`, message);
  }
  for (const { ticker, price, stopLoss, targetPrice, isStopReached, isTargetReached } of watches) {
    const at = `${ticker} stands at ${unitPrice(price)}`;
    if (isStopReached && stopLoss !== null) {
      raise(`stop_loss:${ticker}`, `${at}, at or below its stop-loss of ${unitPrice(stopLoss)}`);
    }
    if (isTargetReached && targetPrice !== null) {
      raise(`target_price:${ticker}`, `${at}, at or above its target price of ${unitPrice(targetPrice)}`);
    }
  }
  return [...alerts.values()].sort((left, right) => byText(left.key, right.key));
}

/** An alert is raised once and stands until it clears. `previous` are the keys that stood before. */
export function changeAlerts(previous: readonly string[], now: readonly Alert[]): AlertChange {
  const before = new Set(previous);
  const keys = new Set(now.map((alert) => alert.key));
  return {
    raised: now.filter((alert) => !before.has(alert.key)),
    standing: now.filter((alert) => before.has(alert.key)),
    cleared: [...before].filter((key) => !keys.has(key)).sort(),
  };
}
