import type { RestrictionShape } from '../../../contract/accountShapes.ts';
import { Panel } from '../../ui/frame/panel.tsx';
import { Told } from '../../ui/words/text.tsx';
import { lineId } from './listing.tsx';

const FORBIDDEN: Readonly<Record<RestrictionShape['side'], string>> = {
  buy: 'not to be bought',
  sell: 'not to be sold',
  both: 'not to be traded',
};

/** Every restriction that was read, each with the line on which it stands. */
export function Restrictions({
  restrictions,
  names,
}: {
  readonly restrictions: readonly RestrictionShape[];
  readonly names: readonly string[];
}) {
  if (restrictions.length === 0) return null;
  return (
    <Panel title={`Restrictions: ${restrictions.length}`}>
      <ul>
        {restrictions.map((one) => (
          <li key={JSON.stringify(one)}>
            <strong>
              <Told text={one.ticker} />
            </strong>{' '}
            {FORBIDDEN[one.side]}
            {one.from === null ? '' : `, from ${one.from}`}
            {one.until === null ? '' : `, until ${one.until}`}
            {one.reason === null ? null : (
              <>
                {' '}
                (<Told text={one.reason} />)
              </>
            )}
            {one.in_force ? ', in force' : ', not in force today'}
            <Stand source={one.source} names={names} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Stand({ source, names }: { readonly source: RestrictionShape['source']; readonly names: readonly string[] }) {
  if (source === null) return null;
  const index = names.indexOf(source.file);
  const place = (
    <>
      <Told text={source.file} /> line {source.line}
    </>
  );
  return <>; {index < 0 ? place : <a href={`#${lineId(index, source.line)}`}>{place}</a>}</>;
}
