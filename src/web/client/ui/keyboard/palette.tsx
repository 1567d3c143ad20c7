import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { useLocation } from 'wouter';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { shortId } from '../facts/planId.tsx';
import { byUrgency, isFolded, isWaiting, waitsFor, wayTo } from '../facts/waiting.ts';
import { actionsHere, type Found, pagesHere } from './found.ts';
import { setSingleKeys, useSingleKeys } from './singleKeys.ts';

interface Section {
  readonly title: string;
  readonly entries: readonly Found[];
}

/** Every page, what waits, and every action of this page, found by parts of its name. */
export function Palette({
  person,
  onClose,
  onList,
}: {
  readonly person: string;
  readonly onClose: () => void;
  readonly onList: () => void;
}) {
  const sections = useSections(person, onList);
  const choose = (chosen: Found): void => {
    // it must be gone first: until then nothing behind it can have the focus. At once: the next key may be on its way
    flushSync(onClose);
    chosen.go();
  };
  return (
    <ModalOverlay isOpen onOpenChange={(isNow) => isNow || onClose()} isDismissable className="overlay overlay-high">
      <Modal className="modal palette">
        <Dialog aria-label="Find a page or an action">
          <Finder sections={sections} onChoose={choose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A field, and below it what has the words in its name: the focus stays in the field, and Enter takes what is marked. */
function Finder({
  sections,
  onChoose,
}: {
  readonly sections: readonly Section[];
  readonly onChoose: (chosen: Found) => void;
}) {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const shown = sections
    .map(({ title, entries }) => ({ title, entries: entries.filter((one) => isNamed(one, words)) }))
    .filter(({ entries }) => entries.length > 0);
  const all = shown.flatMap(({ entries }) => entries);
  const marked = all[at];
  const pressed = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.key === 'Enter' && marked !== undefined) {
      // else what it finds is pressed by the same key
      event.preventDefault();
      onChoose(marked);
      return;
    }
    if (step === undefined || all.length === 0) return;
    event.preventDefault();
    const next = all[(at + step + all.length) % all.length];
    setAt(next === undefined ? 0 : all.indexOf(next));
    if (next !== undefined) document.getElementById(idIn(list, next))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className="field">
      <label htmlFor={`${list}-words`}>Find a page or an action</label>
      <input
        id={`${list}-words`}
        // biome-ignore lint/a11y/noAutofocus: whoever opens it is about to type
        autoFocus
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded={all.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={marked === undefined ? undefined : idIn(list, marked)}
        value={words}
        onChange={({ target }) => {
          setWords(target.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <p role="status" className={all.length === 0 ? 'quiet' : 'heard'}>
        {all.length === 0 ? 'Nothing here has this name.' : `${all.length} found`}
      </p>
      <Listed list={list} sections={shown} marked={marked} onChoose={onChoose} />
    </div>
  );
}

function Listed({
  list,
  sections,
  marked,
  onChoose,
}: {
  readonly list: string;
  readonly sections: readonly Section[];
  readonly marked: Found | undefined;
  readonly onChoose: (chosen: Found) => void;
}) {
  return (
    <div id={list} role="listbox" aria-label="Pages and actions" className="found" tabIndex={-1}>
      {sections.map(({ title, entries }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
        <div key={title} role="group" aria-label={title}>
          <p aria-hidden="true" className="found-title">
            {title}
          </p>
          {entries.map((one) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
            <div
              key={one.id}
              id={idIn(list, one)}
              role="option"
              tabIndex={-1}
              aria-selected={one === marked}
              className="found-one"
              onClick={() => onChoose(one)}
            >
              <span>{one.name}</span> <span className="found-more">{one.more}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function idIn(list: string, { id }: Found): string {
  return `${list}-${id}`;
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** Whether each of the words stands in its name, or in what is said beside it. */
function isNamed({ name, more }: Found, words: string): boolean {
  const text = `${name} ${more}`.toLocaleLowerCase();
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** As they are when the palette is opened: a list that changes while one types is read by nobody. */
function useSections(person: string, onList: () => void): readonly Section[] {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const areOn = useSingleKeys(person);
  const [sections] = useState(() => {
    const overview = client.getQueryData<OverviewShape>(['/api/overview']);
    const waiting = overview?.plans.filter((plan) => isWaiting(plan) && !isFolded(plan)).sort(byUrgency) ?? [];
    const plans = waiting.map((plan) => ({
      id: plan.plan_id,
      name: `Plan ${shortId(plan.plan_id)}`,
      more: overview === undefined ? '' : waitsFor(plan, overview),
      go: () => navigate(wayTo(plan)),
    }));
    const keys: Found[] = [
      { id: 'keys', name: 'List of keys', more: '', go: onList },
      {
        id: 'single-keys',
        name: areOn ? 'Turn single keys off' : 'Turn single keys on',
        more: '',
        go: () => setSingleKeys(person, !areOn),
      },
    ];
    return [
      { title: 'On this page', entries: actionsHere() },
      { title: 'Pages', entries: pagesHere() },
      { title: 'What waits', entries: plans },
      { title: 'Keys', entries: keys },
    ];
  });
  return sections;
}
