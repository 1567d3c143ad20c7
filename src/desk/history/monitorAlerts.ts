import type { EventDraft } from '../../domain/planning/event.ts';
import type { AlertChange } from '../../domain/planning/monitoring.ts';
import type { JournalReader } from '../../journal/store.ts';
import type { Actor } from './actor.ts';

/** The keys of the alerts that stand: raised, and not cleared since. */
export function standingAlerts(reader: JournalReader): string[] {
  const standing = new Set<string>();
  for (const { kind, payload } of reader.entries()) {
    if (typeof payload.alert !== 'string') continue;
    if (kind === 'alert_raised') standing.add(payload.alert);
    if (kind === 'alert_cleared') standing.delete(payload.alert);
  }
  return [...standing].sort();
}

/** The events of a change; each raising and clearing of one alert is an event of its own. */
export function alertDrafts(reader: JournalReader, { raised, cleared }: AlertChange, actor: Actor): EventDraft[] {
  const times = new Map<string, number>();
  for (const { payload } of reader.entries({ kind: 'alert_raised' })) {
    if (typeof payload.alert === 'string') times.set(payload.alert, (times.get(payload.alert) ?? 0) + 1);
  }
  const draft = (kind: 'alert_raised' | 'alert_cleared', alert: string, message: string | null): EventDraft => {
    const time = (times.get(alert) ?? 0) + (kind === 'alert_raised' ? 1 : 0);
    const payload = message === null ? { alert } : { alert, message };
    return { kind, planId: null, ...actor, key: `${kind}:${time}:${alert}`, payload };
  };
  return [
    ...raised.map(({ key, message }) => draft('alert_raised', key, message)),
    ...cleared.map((key) => draft('alert_cleared', key, null)),
  ];
}
