import { useEffect } from 'react';
import { Link } from 'wouter';
import type { DocumentsShape } from '../../../contract/documentShapes.ts';
import type { ProblemShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { InPlace } from '../../ui/editor/inPlace.tsx';
import { Findings } from '../../ui/facts/findings.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered, Empty, Problems } from '../../ui/frame/states.tsx';
import { counted } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Account } from './account.tsx';
import { Listing, lineId } from './listing.tsx';
import { Restrictions } from './restrictions.tsx';
import './whatWasRead.css';

type DocumentShape = DocumentsShape['documents'][number];

const KINDS: Readonly<Record<DocumentShape['what'], string>> = {
  portfolio: 'The portfolio: holdings, cash, restrictions and sector targets',
  market_view: 'Sector rankings and picks',
  recommendation: 'Recommendations of single securities',
  policy: 'Limits and settings',
  household_policy: 'Limits and settings of the whole household; what an account’s own policy says stands over them',
  lots: 'Each purchase with its day, shares and cost',
  securities: 'Sectors, kinds and names that you know better than the shipped tables',
};

/** The documents as they stand on disk, each problem at its line. */
export function Documents() {
  const answer = useAnswer<DocumentsShape>('/api/documents');
  return (
    <>
      <PageHead title="Documents" />
      <p className="quiet">
        They are read from the workspace’s folder, and this page follows them: edit them here, or in your own editor. A
        language model can write them: <Link href="/prompt">what to tell it</Link>.
      </p>
      <Answered answer={answer} what="the documents">
        {(documents) => <Whole documents={documents} />}
      </Answered>
    </>
  );
}

function Whole({
  documents: { documents, missing, problems, findings, restrictions },
}: {
  readonly documents: DocumentsShape;
}) {
  useJump();
  if (documents.length === 0) {
    return (
      <>
        <Empty title="There are no documents yet.">
          <p>
            <Link href="/import">Import your broker’s file</Link>, or make <code>Portfolio.md</code> below: with{' '}
            <code>Market-Analyst.md</code> for a rebalancing and <code>Stock-Analyst.md</code> for a screening.{' '}
            <code>porch init</code> writes examples that explain themselves.
          </p>
        </Empty>
        {problems.length === 0 ? null : <Problems problems={problems} />}
        <Missing missing={missing} />
      </>
    );
  }
  return (
    <>
      <ProblemList documents={documents} problems={problems} />
      {findings.length === 0 ? null : (
        <Panel title="What was found in the documents">
          <Findings findings={findings} />
        </Panel>
      )}
      <Restrictions restrictions={restrictions} names={documents.map(({ name }) => name)} />
      {documents.map((document, index) => (
        <Document key={document.name} document={document} index={index} />
      ))}
      <Missing missing={missing} />
    </>
  );
}

/** A line that the address names is jumped to, also where the page is opened with it. */
function useJump(): void {
  useEffect(() => {
    const line = document.getElementById(location.hash.slice(1));
    line?.scrollIntoView({ block: 'center' });
    line?.focus({ preventScroll: true });
  }, []);
}

function ProblemList({
  documents,
  problems,
}: {
  readonly documents: readonly DocumentShape[];
  readonly problems: readonly ProblemShape[];
}) {
  const placed = documents.flatMap((document, index) =>
    document.problems.map((problem) => ({ problem, name: document.name, href: `#${lineId(index, problem.line)}` })),
  );
  const count = placed.length + problems.length;
  if (count === 0) {
    return (
      <Panel title="Every document can be read" tone="safe">
        <p>No problem was found.</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={`Problems: ${count}`}
      tone="blocked"
      note="A document with a problem is not used: nothing is guessed, and no plan is made from half of it."
    >
      {problems.length === 0 ? null : <Problems problems={problems} />}
      {placed.length === 0 ? null : (
        <ol className="jumps">
          {placed.map(({ problem, name, href }) => (
            <li key={`${href}:${problem.column}:${problem.message}`}>
              <a href={href}>
                <Told text={name} />, line {problem.line}
              </a>
              : <Told text={problem.message} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Document({ document, index }: { readonly document: DocumentShape; readonly index: number }) {
  const { name, what, text, sha256, problems, reading } = document;
  const tone = problems.length > 0 ? 'blocked' : (reading?.open.length ?? 0) > 0 ? 'conditional' : 'safe';
  return (
    <Panel title={name} tone={tone} note={KINDS[what]}>
      <p>
        {problems.length === 0 ? (
          <span className="good">
            <span aria-hidden="true">✓</span> can be read
          </span>
        ) : (
          <span className="broken">
            <span aria-hidden="true">✕</span> {counted(problems.length, 'problem')}
          </span>
        )}
        <span className="quiet">
          {' '}
          SHA-256 of the file: <code className="digest">{sha256}</code>
        </span>
      </p>
      {text === null ? (
        <>
          <p>It is not text, so it is not shown.</p>
          <Problems problems={problems} />
        </>
      ) : (
        <InPlace name={name} what={what} standing={{ sha256, text }}>
          {reading === null ? null : <Account reading={reading} index={index} />}
          <Listing name={name} index={index} text={text} problems={problems} reading={reading} />
        </InPlace>
      )}
    </Panel>
  );
}

const NOTHING = { sha256: null, text: '' };

/** Documents that are not there, each to be made here. */
function Missing({ missing }: { readonly missing: DocumentsShape['missing'] }) {
  if (missing.length === 0) return null;
  return (
    <Panel title="Not there yet">
      {missing.map(({ name, what }) => (
        <section key={name} className="missing" aria-label={name}>
          <p>
            <code>{name}</code> <span className="quiet">{KINDS[what]}</span>
          </p>
          <InPlace name={name} what={what} standing={NOTHING}>
            {null}
          </InPlace>
        </section>
      ))}
    </Panel>
  );
}
