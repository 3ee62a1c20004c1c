import { CircleAlert, CircleCheck, CircleDashed, CircleOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import { Badge } from '#web/ui/badge.tsx';

type RepoState = 'NEW' | 'SCANNING' | 'OK' | 'PARTIAL' | 'FAILED' | 'DISABLED';

export function RepoStateChip({ state }: { state: RepoState }) {
  switch (state) {
    case 'NEW':
      return <Badge><CircleDashed aria-hidden />Not scanned yet</Badge>;
    case 'SCANNING':
      return <Badge look="brand"><LoaderCircle aria-hidden className="animate-spin" />Scanning</Badge>;
    case 'OK':
      return <Badge look="brand"><CircleCheck aria-hidden />Up to date</Badge>;
    case 'PARTIAL':
      return <Badge look="warn"><TriangleAlert aria-hidden />Read in part</Badge>;
    case 'FAILED':
      return <Badge look="danger"><CircleAlert aria-hidden />Failed</Badge>;
    case 'DISABLED':
      return <Badge><CircleOff aria-hidden />Disabled</Badge>;
  }
}
