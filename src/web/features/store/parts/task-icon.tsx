import {
  ArrowRightLeft,
  AudioWaveform,
  Blend,
  ChartColumn,
  Crosshair,
  Focus,
  Grid2x2,
  Layers,
  Route,
  Shapes,
  Sparkles,
  Sun,
  SwatchBook,
  Workflow,
  type LucideIcon,
  Eye,
} from 'lucide-react';

const icons: Record<string, LucideIcon> = {
  segmentation: Shapes,
  detection: Crosshair,
  registration: Layers,
  stitching: Grid2x2,
  tracking: Route,
  denoising: AudioWaveform,
  deconvolution: Focus,
  restoration: Sparkles,
  classification: SwatchBook,
  measurement: ChartColumn,
  conversion: ArrowRightLeft,
  visualization: Eye,
  'illumination-correction': Sun,
  workflow: Workflow,
};

export function TaskIcon({ task, className }: { task: string; className?: string }) {
  const Icon = icons[task] ?? Blend;
  return <Icon aria-hidden className={className} />;
}
