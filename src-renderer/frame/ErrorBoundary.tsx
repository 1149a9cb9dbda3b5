import { Component, type ReactNode } from 'react';
import { t } from '../i18n/t.ts';
import { FailState } from '../widgets/FailState.tsx';

interface Props {
  /** What to say when what is inside stops: 'This page stopped on a fault of ours'. */
  readonly title: string;
  /** A change of it tries again: the name of the page. */
  readonly resetKey?: string;
  readonly children: ReactNode;
}

/** Keeps a fault of one part from blanking the window. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override readonly state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate(before: Props) {
    if (before.resetKey !== this.props.resetKey && this.state.error) this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <FailState
        title={this.props.title}
        message={error.message}
        hint={t('frame.fault.hint')}
        action={{ label: t('widgets.tryAgain'), run: () => this.setState({ error: null }) }}
      />
    );
  }
}
