import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Keyboard,
  Label,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  Text,
  TextField,
  useFilter,
} from 'react-aria-components';
import { useLocation } from 'wouter';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { shortId } from '../facts/planId.tsx';
import { byUrgency, isFolded, isWaiting, waitsFor, wayTo } from '../facts/waiting.ts';
import { actionsHere, type Found, pagesHere } from './found.ts';
import { setSingleKeys, useSingleKeys } from './singleKeys.ts';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly Found[];
}

/** Every page, what waits, and every action of this page, found by a part of its name. */
export function Palette({
  person,
  onClose,
  onList,
}: {
  readonly person: string;
  readonly onClose: () => void;
  readonly onList: () => void;
}) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const sections = useSections(person, onList);
  const choose = (key: string): void => {
    const chosen = sections.flatMap(({ entries }) => entries).find(({ id }) => id === key);
    onClose();
    // once the palette has gone: until then nothing behind it can have the focus
    setTimeout(() => chosen?.go());
  };
  return (
    <ModalOverlay isOpen onOpenChange={(isNow) => isNow || onClose()} isDismissable className="overlay overlay-high">
      <Modal className="modal palette">
        <Dialog aria-label="Find a page or an action">
          <Autocomplete filter={contains}>
            <TextField autoFocus className="field">
              <Label>Find a page or an action</Label>
              <Input />
            </TextField>
            <Menu
              aria-label="Pages and actions"
              className="found"
              items={sections}
              onAction={(key) => choose(String(key))}
              renderEmptyState={() => <p className="quiet">Nothing here has this name.</p>}
            >
              {({ title, entries }) => (
                <MenuSection className="found-section">
                  <Header className="found-title">{title}</Header>
                  <Collection items={entries}>
                    {({ id, name, more }) => (
                      <MenuItem id={id} textValue={`${name} ${more}`} className="found-one">
                        <Text slot="label">{name}</Text>
                        <Keyboard>{more}</Keyboard>
                      </MenuItem>
                    )}
                  </Collection>
                </MenuSection>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
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
      id: `plan ${plan.plan_id}`,
      name: `Plan ${shortId(plan.plan_id)}`,
      more: overview === undefined ? '' : waitsFor(plan, overview),
      go: () => navigate(wayTo(plan)),
    }));
    const keys: Found[] = [
      { id: 'keys', name: 'List of keys', more: '', go: onList },
      {
        id: 'single keys',
        name: areOn ? 'Turn single keys off' : 'Turn single keys on',
        more: '',
        go: () => setSingleKeys(person, !areOn),
      },
    ];
    const all = [
      { id: 'here', title: 'On this page', entries: actionsHere() },
      { id: 'pages', title: 'Pages', entries: pagesHere() },
      { id: 'waiting', title: 'What waits', entries: plans },
      { id: 'own', title: 'Keys', entries: keys },
    ];
    return all.filter(({ entries }) => entries.length > 0);
  });
  return sections;
}
