import { QueryClientContext, QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, use, type ReactNode } from 'react';
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
  const queryClient = use(QueryClientContext);
  // A part may stand on an answer that another part has asked for, and that failed there.
  const forgetFailures = () =>
    void queryClient?.resetQueries({ predicate: ({ state }) => state.status === 'error' });
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => <Boundary {...props} reset={reset} forgetFailures={forgetFailures} />}
    </QueryErrorResetBoundary>
  );
}

type BoundaryProps = CatchErrorsProps & { reset: () => void; forgetFailures: () => void };

/** They mostly fail together: one press asks for all of them again. */
const failed = new Set<Boundary>();

class Boundary extends Component<BoundaryProps, { error: unknown }> {
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

  override componentDidCatch() {
    failed.add(this);
  }

  override componentWillUnmount() {
    this.#forgetPresence();
    failed.delete(this);
  }

  retry() {
    failed.delete(this);
    this.props.reset();
    this.setState({ error: null });
  }

  retryAll() {
    this.props.forgetFailures();
    for (const part of [...failed]) part.retry();
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return this.props.instead(error, () => {
      if (isLostPart(error)) void reloadOnceHubAnswers(window);
      else this.retryAll();
    });
  }
}
