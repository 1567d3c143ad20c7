import { memo, useState } from 'react';
import type { FileShape } from '../../../contract/documentShapes.ts';
import { useAnswer } from '../../server/api.ts';
import { Fold } from '../../ui/frame/fold.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered } from '../../ui/frame/states.tsx';
import { Copy } from '../../ui/inputs/controls.tsx';
import { counted } from '../../ui/words/figures.tsx';
import { Replay } from './replay.tsx';

/** What was written of the plan, each file to be opened here as the text that it is. */
export const PlanFiles = memo(function PlanFiles({
  planId,
  files,
}: {
  readonly planId: string;
  readonly files: readonly string[];
}) {
  return (
    <div id="files" tabIndex={-1}>
      <Panel title="Files">
        {files.length === 0 ? <p>No file was written of this plan.</p> : null}
        <Fold summary={`${counted(files.length, 'file')} under plans/${planId.slice(0, 12)} in the workspace`}>
          <Replay planId={planId} />
          {files.map((name) => (
            <PlanFile key={name} planId={planId} name={name} />
          ))}
        </Fold>
      </Panel>
    </div>
  );
});

function PlanFile({ planId, name }: { readonly planId: string; readonly name: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{name}</summary>
      {isOpen ? <FileText planId={planId} name={name} /> : null}
    </details>
  );
}

function FileText({ planId, name }: { readonly planId: string; readonly name: string }) {
  const answer = useAnswer<FileShape>(`/api/plans/${planId}/files/${encodeURIComponent(name)}`);
  return (
    <Answered answer={answer} what={name}>
      {({ text }) => (
        <div className="stack">
          <p>
            <Copy text={text} shown="Copy the text" what={name} />
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls is reached by keyboard */}
          <pre className="file-text" tabIndex={0}>
            {text}
          </pre>
        </div>
      )}
    </Answered>
  );
}
