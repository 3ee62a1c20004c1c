type Deed = { task: string; verbs: readonly [string, ...string[]]; does: string };

/** Words of bioimage analysis that names are made of; by task, in the share in which apps are for it. */
export const deeds: readonly (readonly [Deed, number])[] = [
  [
    {
      task: 'segmentation',
      verbs: ['Segment', 'Threshold', 'Binarize', 'Watershed'],
      does: 'tells which pixels belong to each',
    },
    28,
  ],
  [
    { task: 'detection', verbs: ['Detect', 'Find', 'Locate'], does: 'finds the position of every' },
    12,
  ],
  [
    {
      task: 'measurement',
      verbs: ['Measure', 'Count', 'Quantify'],
      does: 'measures size, shape and intensity of every',
    },
    14,
  ],
  [
    {
      task: 'conversion',
      verbs: ['Import', 'Export', 'Convert', 'Upload'],
      does: 'moves data with every',
    },
    14,
  ],
  [{ task: 'visualization', verbs: ['Render', 'Project', 'Plot'], does: 'shows every' }, 9],
  [{ task: 'denoising', verbs: ['Denoise', 'Smooth'], does: 'takes the noise out of every' }, 6],
  [{ task: 'registration', verbs: ['Register', 'Align'], does: 'aligns every' }, 5],
  [{ task: 'tracking', verbs: ['Track', 'Follow'], does: 'follows every' }, 4],
  [{ task: 'classification', verbs: ['Classify', 'Label'], does: 'names the kind of every' }, 4],
  [{ task: 'deconvolution', verbs: ['Deconvolve'], does: 'sharpens every' }, 2],
  [{ task: 'stitching', verbs: ['Stitch'], does: 'joins the tiles of every' }, 2],
];

export const objects = [
  'nuclei',
  'cells',
  'membranes',
  'mitochondria',
  'spots',
  'filaments',
  'vesicles',
  'colonies',
  'organoids',
  'neurites',
  'spines',
  'vessels',
  'glands',
  'embryos',
  'zebrafish larvae',
  'plankton',
  'bacteria',
  'yeast',
  'root tips',
  'synapses',
  'centrosomes',
  'tissue sections',
  'blood cells',
  'microtubules',
] as const;

export const methods = [
  'U-Net',
  'star-convex shapes',
  'random forest',
  'level sets',
  'optical flow',
  'wavelets',
  'graph cuts',
  'a vision transformer',
  'Otsu',
  'active contours',
  'local maxima',
  'phase correlation',
  'total variation',
  'Richardson-Lucy',
  'a diffusion model',
  'nearest neighbours',
] as const;

export const samples = [
  'brightfield',
  'phase contrast',
  'confocal',
  'light sheet',
  'two-photon',
  'STED',
  'electron microscopy',
  'histology',
  'live imaging',
  'high content screening',
] as const;

export const labs = [
  'aurora',
  'basalt',
  'cobalt',
  'delta',
  'ember',
  'fjord',
  'garnet',
  'harbour',
  'indigo',
  'juniper',
  'kestrel',
  'lichen',
  'meadow',
  'nimbus',
  'opal',
  'prism',
  'quartz',
  'river',
  'sable',
  'tundra',
] as const;
