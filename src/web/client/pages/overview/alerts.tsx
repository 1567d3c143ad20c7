import { Link } from 'wouter';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { Panel } from '../../ui/frame/panel.tsx';
import { Told } from '../../ui/words/text.tsx';

type Alert = OverviewShape['alerts'][number];

/** More alerts of one kind than these are folded, so that they do not hide the others. */
const FEW = 3;

/** What the monitor raised and has not cleared. */
export function Alerts({ alerts }: { readonly alerts: readonly Alert[] }) {
  const kinds = new Map<string, Alert[]>();
  for (const one of alerts) {
    const kind = one.alert.split(':')[0] ?? '';
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  const folded = [...kinds].filter(([, those]) => those.length > FEW);
  const whole = [...kinds].flatMap(([, those]) => (those.length > FEW ? [] : those));
  return (
    <Panel title={`Alerts that stand: ${alerts.length}`} tone="conditional">
      {whole.length === 0 ? null : <AlertList alerts={whole} />}
      {folded.map(([kind, those]) => (
        <details key={kind}>
          <summary>
            <Told text={those[0]?.message ?? ''} />, and {those.length - 1} more of this kind
          </summary>
          <AlertList alerts={those} />
        </details>
      ))}
      <p>
        <Link href="/monitor">To the monitor</Link>, which raised them and clears them.
      </p>
    </Panel>
  );
}

function AlertList({ alerts }: { readonly alerts: readonly Alert[] }) {
  return (
    <ul className="told">
      {alerts.map(({ alert, message }) => (
        <li key={alert}>
          <Told text={message} />
        </li>
      ))}
    </ul>
  );
}
