import { useState } from 'react';
import { Link } from 'wouter';
import type { PromptShape } from '../../../contract/documentShapes.ts';
import { useAnswer } from '../../server/api.ts';
import { Lines } from '../../ui/editor/lines.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered } from '../../ui/frame/states.tsx';
import { Copy } from '../../ui/inputs/controls.tsx';
import './handOver.css';

const DOCUMENTS = [
  ['all', 'All three documents'],
  ['portfolio', 'The action plan of Portfolio.md'],
  ['market', 'Market-Analyst.md'],
  ['stock', 'Stock-Analyst.md'],
] as const;
const FORMS = [
  ['words', 'In words, for a conversation'],
  ['schema', 'As JSON Schema, for structured output'],
] as const;

/** What to hand to a language model, so that what it writes is read. */
export function Prompt() {
  const [document, setDocument] = useState<string>('all');
  const [form, setForm] = useState<string>('words');
  const answer = useAnswer<PromptShape>(`/api/prompt?document=${document}&form=${form}`);
  return (
    <>
      <PageHead title="Prompt for a language model" />
      <p className="quiet">
        Copy it to the model that advises you. In words it tells your holdings, weights, restrictions and limits: whom
        you hand it to is told those. Nothing is sent from here. What the model writes goes into{' '}
        <Link href="/documents">your documents</Link>.
      </p>
      <Panel title="What it is to write">
        <div className="prompt-choices">
          <Choice
            name="document"
            legend="Which document"
            choices={DOCUMENTS}
            chosen={document}
            onChoose={setDocument}
          />
          <Choice name="form" legend="In which form" choices={FORMS} chosen={form} onChoose={setForm} />
        </div>
        <Answered answer={answer} what="the prompt">
          {({ text }) => (
            <>
              <div className="row">
                <Copy text={text} what="The prompt" shown="Copy all of it" />
                <span className="quiet">{text.length.toLocaleString('en-US')} characters</span>
              </div>
              <Lines label="The prompt" text={text} />
            </>
          )}
        </Answered>
      </Panel>
    </>
  );
}

function Choice({
  name,
  legend,
  choices,
  chosen,
  onChoose,
}: {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}) {
  return (
    <fieldset className="prompt-choice">
      <legend>{legend}</legend>
      {choices.map(([value, words]) => (
        <label key={value}>
          <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} /> {words}
        </label>
      ))}
    </fieldset>
  );
}
