import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { isLostPart } from '#web/lib/lazy-loading/is-lost-part.ts';
import { reloadPage } from '#web/lib/lazy-loading/reload-page.ts';

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

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return this.props.instead(error, () => {
      if (isLostPart(error)) reloadPage(window);
      this.props.reset();
      this.setState({ error: null });
    });
  }
}
