import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { Component, Suspense, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { ErrorNote } from './error-note.tsx';

type PartBoundaryProps = {
  /** What is missing when it fails, such as 'The newest apps'. */
  what: string;
  /** The place of the part while it is on the way, as tall as it will be. */
  waiting: ReactNode;
  children: ReactNode;
};

/** A part of a page that loads and fails alone: the rest of the page goes on. */
export function PartBoundary({ what, waiting, children }: PartBoundaryProps) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => <Boundary what={what} onRetry={reset}><Suspense fallback={waiting}>{children}</Suspense></Boundary>}
    </QueryErrorResetBoundary>
  );
}

type BoundaryProps = { what: string; onRetry: () => void; children: ReactNode };

class Boundary extends Component<BoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const retry = () => {
      this.props.onRetry();
      this.setState({ error: null });
    };
    return (
      <ErrorNote action={<Button size="small" onClick={retry}><RotateCw aria-hidden />Try again</Button>}>
        {this.props.what} cannot be shown now: {error instanceof Error ? error.message : 'something unexpected happened.'}
      </ErrorNote>
    );
  }
}
