import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { hubPresence } from '#web/lib/hub-presence.ts';
import { isLostPart } from '#web/lib/lazy-loading/is-lost-part.ts';
import { reloadOnceHubAnswers } from '#web/lib/lazy-loading/reload-page.ts';

type CatchErrorsProps = {
  /** What stands there instead; `retry` asks the hub again. */
  instead: (error: unknown, retry: () => void) => ReactNode;
  children: ReactNode;
};

/** Catches what the parts inside it throw while they are drawn. */
export function CatchErrors(props: CatchErrorsProps) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => <Boundary {...props} reset={reset} />}
    </QueryErrorResetBoundary>
  );
}

class Boundary extends Component<CatchErrorsProps & { reset: () => void }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  /** Who has failed while the hub was away need not be pressed when it returns. */
  #forgetPresence = () => {};

  override componentDidMount() {
    this.#forgetPresence = hubPresence.subscribe(() => {
      if (hubPresence.get() === 'there' && this.state.error !== null) this.retry();
    });
  }

  override componentWillUnmount() {
    this.#forgetPresence();
  }

  retry() {
    this.props.reset();
    this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return this.props.instead(error, () => {
      if (isLostPart(error)) void reloadOnceHubAnswers(window);
      else this.retry();
    });
  }
}
