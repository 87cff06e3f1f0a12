import { Anchor, Button, Group, Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { RestoreReference } from '../../../src-preload/contract/index.ts';
import { choicesOf, OTHER } from './choices.ts';
import { DECIDED } from './words.ts';
import classes from './restores.module.css';

interface ReferenceChoiceProps {
  reference: RestoreReference;
  readOnly: boolean;
  /** Null takes back what was chosen. */
  onChoose: (choice: string | null) => void;
}

/** What becomes of one id: something of the target, made there, left out, or an id that is typed. */
export function ReferenceChoice({ reference, readOnly, onChoose }: ReferenceChoiceProps): ReactElement {
  const [typing, setTyping] = useState(false);
  const [id, setId] = useState('');
  const name = reference.name ?? reference.id;
  const offersNothing = reference.candidates.length === 0 && !reference.creatable;
  return (
    <div className={classes.decision}>
      <Select
        aria-label={`What becomes of ${name}`}
        size="xs"
        placeholder="Decide…"
        disabled={readOnly}
        data={choicesOf(reference)}
        value={typing ? OTHER : reference.choice}
        allowDeselect={false}
        onChange={(value) => {
          setTyping(value === OTHER);
          if (value !== null && value !== OTHER) onChoose(value);
        }}
        data-testid="reference-choice"
      />
      {typing ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (id.trim() === '') return;
            setTyping(false);
            onChoose(id.trim());
          }}
        >
          <Group gap="xs" wrap="nowrap">
            <TextInput
              aria-label={`Id in the tenant for ${name}`}
              placeholder="Id in the tenant"
              size="xs"
              flex={1}
              value={id}
              onChange={(event) => setId(event.currentTarget.value)}
              spellCheck={false}
            />
            <Button type="submit" size="xs" variant="default">
              Use it
            </Button>
          </Group>
        </form>
      ) : null}
      {reference.decidedBy === null || reference.decidedBy === 'restored' || typing ? null : (
        <span className={classes.decided} data-testid="decided-by">
          {DECIDED[reference.decidedBy]}
          {reference.decidedBy === 'person' && !readOnly ? (
            <>
              {' · '}
              <Anchor
                component="button"
                type="button"
                size="xs"
                underline="always"
                aria-label={`Decide again what becomes of ${name}`}
                onClick={() => onChoose(null)}
                data-testid="decide-again"
              >
                Decide again
              </Anchor>
            </>
          ) : null}
        </span>
      )}
      {reference.choice === null && offersNothing && reference.obstacle !== null ? (
        <span className={classes.obstacle} data-colour="amber">
          {reference.obstacle}
        </span>
      ) : null}
    </div>
  );
}
