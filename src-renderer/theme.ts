import {
  ActionIcon,
  Button,
  createTheme,
  type CSSVariablesResolver,
  Menu,
  Modal,
  Notification,
  NumberInput,
  SegmentedControl,
  Select,
  Textarea,
  TextInput,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';
import { t } from './i18n/t.ts';
import classes from './theme.module.css';

const FILLED = {
  background: 'var(--accent)',
  hover: 'var(--accent-hover)',
  color: 'var(--on-accent)',
  border: '1px solid transparent',
};
const DEFAULT = {
  background: 'var(--raised)',
  hover: 'var(--raised-hover)',
  color: 'var(--text)',
  border: '1px solid var(--line)',
};
const QUIET = {
  background: 'transparent',
  hover: 'var(--raised)',
  color: 'var(--text)',
  border: '1px solid transparent',
};

/** Three kinds of buttons: the one that moves on (filled), the others (default), and quiet ones (subtle). */
const variantColorResolver: VariantColorsResolver = ({ variant }) => {
  if (variant === 'filled') return FILLED;
  return variant === 'subtle' || variant === 'transparent' ? QUIET : DEFAULT;
};

const field = { size: 'xs', classNames: { input: classes.input, label: classes.label } } as const;

/** Mantine in the colours and the density of tokens.css. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontSizes: { xs: '13px', sm: '13px', md: '13px' },
  defaultRadius: 4,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs', variant: 'default' }, classNames: { root: classes.button } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 'md', variant: 'subtle' } }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'md', position: 'bottom-start', transitionProps: { duration: 80 } },
      classNames: { dropdown: classes.floating, item: classes.item, label: classes.label, divider: classes.divider },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        transitionProps: { duration: 100 },
        padding: 'md',
        closeButtonProps: { 'aria-label': t('widgets.close') },
      },
      classNames: {
        content: classes.floating,
        header: classes.modalHeader,
        title: classes.title,
        close: classes.close,
      },
      styles: { overlay: { background: 'var(--shade)' } },
    }),
    Notification: Notification.extend({ classNames: { root: classes.floating, description: classes.notice } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, withArrow: false, transitionProps: { duration: 80 }, multiline: true, maw: 300 },
      classNames: { tooltip: classes.tooltip },
    }),
    Select: Select.extend({
      defaultProps: { size: 'xs', allowDeselect: false, checkIconPosition: 'right' },
      classNames: { input: classes.input, dropdown: classes.floating, option: classes.item, label: classes.label },
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' }, classNames: field.classNames }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' }, classNames: field.classNames }),
    NumberInput: NumberInput.extend({
      defaultProps: { size: 'xs' },
      classNames: { ...field.classNames, control: classes.control },
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: 'xs', transitionDuration: 100 },
      classNames: {
        root: classes.segments,
        indicator: classes.indicator,
        label: classes.segment,
        control: classes.segmentControl,
      },
    }),
  },
});

const VARIABLES = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--dim)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-placeholder': 'var(--dim)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--raised-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-disabled': 'var(--panel)',
  '--mantine-color-disabled-color': 'var(--edge)',
  '--mantine-color-disabled-border': 'var(--line)',
};

/** Mantine's own colour variables, pointed at ours whatever its colour scheme. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: VARIABLES, dark: VARIABLES });
