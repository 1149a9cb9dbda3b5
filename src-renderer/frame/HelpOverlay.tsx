import { Modal } from '@mantine/core';
import { Fragment } from 'react';
import { t, type TextKey } from '../i18n/t.ts';
import { type Command, useCommandTable } from '../state/commands.ts';
import { KeyHint } from '../widgets/KeyHint.tsx';
import classes from './help.module.css';

/** Keys that a view handles itself, because they act on what it shows. */
const IN_GRIDS = [
  ['frame.help.move', ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']],
  ['frame.help.reach', ['Shift+Click']],
  ['frame.help.toggle', ['Mod+Click']],
  ['frame.help.selectAll', ['Mod+A']],
  ['frame.help.open', ['Enter']],
  ['frame.help.zoom', ['Mod+Wheel']],
] as const satisfies readonly (readonly [TextKey, readonly string[]])[];

/** Every key that does something here and now. */
export function HelpOverlay({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const scopes = useCommandTable((table) => table.scopes);
  const groups = new Map<string, Command[]>();
  for (const command of scopes.toReversed().flatMap((scope) => scope.commands))
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return (
    <Modal opened={opened} onClose={onClose} title={t('frame.help.title')} size="xl">
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
          <h2>{t('frame.help.inGrids')}</h2>
          <dl className={classes.keys}>
            {IN_GRIDS.map(([text, keys]) => (
              <Fragment key={text}>
                <dt>
                  {keys.map((key) => (
                    <KeyHint key={key} keys={key} />
                  ))}
                </dt>
                <dd>{t(text)}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
