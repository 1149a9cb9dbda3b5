import { Modal } from '@mantine/core';
import { Fragment } from 'react';
import { type Command, useCommandTable } from '../state/commands.ts';
import { KeyHint } from '../widgets/KeyHint.tsx';
import classes from './help.module.css';

/** Keys that a view handles itself, because they act on what it shows. */
const IN_GRIDS: readonly (readonly [string, readonly string[]])[] = [
  ['Move', ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']],
  ['Reach from the first one picked', ['Shift+Click']],
  ['Add or take away one', ['Mod+Click']],
  ['Select all', ['Mod+A']],
  ['Open', ['Enter']],
  ['Larger or smaller thumbnails', ['Mod+Wheel']],
];

/** Every key that does something here and now. */
export function HelpOverlay({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const scopes = useCommandTable((table) => table.scopes);
  const groups = new Map<string, Command[]>();
  for (const command of scopes.toReversed().flatMap((scope) => scope.commands))
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size="xl">
      <div className={classes.columns}>
        {[...groups].map(([group, commands]) => (
          <section key={group}>
            <h2>{group}</h2>
            <dl className={classes.keys}>
              {commands.map(({ id, title, keys }) => (
                <Fragment key={id}>
                  <dt>{keys[0] && <KeyHint keys={keys[0]} />}</dt>
                  <dd>{title}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h2>In grids of images</h2>
          <dl className={classes.keys}>
            {IN_GRIDS.map(([title, keys]) => (
              <Fragment key={title}>
                <dt>
                  {keys.map((key) => (
                    <KeyHint key={key} keys={key} />
                  ))}
                </dt>
                <dd>{title}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
