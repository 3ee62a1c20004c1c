import type { Task } from './task.ts';

/**
 * A task with the words by which it is recognised. `segment*` stands for every word that begins
 * so, `otsu` for that word alone; a phrase has spaces.
 */
export type TaskWords = Task & {
  /** Say it wherever they stand. */
  anywhere: readonly string[];
  /** Say it in a name or a collection only: within a sentence they mean other things too. */
  inNames: readonly string[];
};

/** The tasks of the store, in the order in which they are shown. */
export const vocabulary: readonly TaskWords[] = [
  {
    key: 'segmentation', label: 'Segmentation', description: 'Tells which pixels belong to which cell, nucleus or other object.',
    anywhere: ['segment*', 'semantic mask*', 'instance mask*', 'threshold*', 'binariz*', 'binaris*', 'otsu', 'watershed', 'cellpose', 'stardist', 'starmist', 'segmentor', 'segmentik', 'segmantik', 'omnipose', 'mesmer', 'unet', 'u net'],
    inNames: ['mask*', 'sam', 'label image*'],
  },
  {
    key: 'detection', label: 'Detection', description: 'Finds where spots, cells or other objects are.',
    anywhere: ['spot detect*', 'object detect*', 'cell detect*', 'blob*', 'bounding box*', 'yolo*', 'particle detect*', 'local maxima'],
    inNames: ['detect*', 'find*', 'locali*', 'spot*', 'peak*'],
  },
  {
    key: 'registration', label: 'Registration', description: 'Aligns images of the same sample with each other.',
    anywhere: ['image registration', 'co regist*', 'coregist*', 'drift correct*', 'elastix', 'motion correct*'],
    inNames: ['regist*', 'align*', 'drift*'],
  },
  {
    key: 'stitching', label: 'Stitching', description: 'Joins overlapping tiles into one large image.',
    anywhere: ['stitch*', 'mosaic*', 'ashlar', 'bigstitcher'],
    inNames: ['tile fusion', 'fuse tiles', 'montage*'],
  },
  {
    key: 'tracking', label: 'Tracking', description: 'Follows objects from one time point to the next.',
    anywhere: ['tracking', 'trajector*', 'trackmate', 'trackpy', 'trackastra', 'btrack', 'lineage*', 'tracklet*'],
    inNames: ['track', 'tracks', 'tracker'],
  },
  {
    key: 'denoising', label: 'Denoising', description: 'Takes noise out of an image and keeps its structures.',
    anywhere: ['denois*', 'noise reduction', 'noise removal', 'noise2*', 'n2v', 'careamics', 'bm3d'],
    inNames: ['median filter', 'gaussian*', 'smooth*', 'blur*'],
  },
  {
    key: 'deconvolution', label: 'Deconvolution', description: 'Takes the blur of the microscope out of an image.',
    anywhere: ['deconvol*', 'deconvolve*', 'richardson lucy', 'point spread function*'],
    inNames: ['psf', 'deblur*'],
  },
  {
    key: 'restoration', label: 'Restoration', description: 'Recovers an image that was taken with little light, at low resolution or with gaps.',
    anywhere: ['image restoration', 'super resolution', 'superresolution', 'inpaint*', 'csbdeep', 'content aware', 'destrip*'],
    inNames: ['restor*', 'enhance*', 'upsampl*', 'upscal*'],
  },
  {
    key: 'classification', label: 'Classification', description: 'Says what kind of cell, tissue or phenotype an image or an object shows.',
    anywhere: ['classif*', 'phenotyp*', 'cell type*', 'random forest', 'ilastik'],
    inNames: ['predict class*', 'cluster*', 'categor*'],
  },
  {
    key: 'measurement', label: 'Measurement', description: 'Counts objects and measures their size, shape and intensity.',
    anywhere: ['quantif*', 'quantitative', 'region properties', 'regionprops', 'colocali*', 'morphometr*', 'cell counting'],
    inNames: ['measure*', 'measurem', 'count*', 'metric*', 'statistic*', 'area*', 'intensities'],
  },
  {
    key: 'conversion', label: 'Conversion', description: 'Reads, writes and moves data from one format or system to another.',
    anywhere: ['file format*', 'ome tiff', 'ome zarr', 'bioformats', 'bio formats', 'omero*'],
    inNames: ['conver*', 'import*', 'export*', 'upload*', 'download*', 'transform*', 'tiff', 'zarr', 'bridge'],
  },
  {
    key: 'visualization', label: 'Visualization', description: 'Shows images and results to people: projections, renderings and figures.',
    anywhere: ['visuali*', 'intensity projection*', 'volume render*', 'napari', 'neuroglancer'],
    inNames: ['render*', 'projection*', 'z project*', 'max project*', 'plot*', 'view*', 'thumbnail*', 'movie*', 'animat*', 'figure*'],
  },
  {
    key: 'illumination-correction', label: 'Illumination correction', description: 'Evens out shading, bleaching and background that come from the microscope and not from the sample.',
    anywhere: ['illumination correct*', 'flat field*', 'flatfield*', 'shading correct*', 'background subtract*', 'bleach correct*', 'basicpy', 'vignett*'],
    inNames: ['illumination', 'shading', 'rolling ball'],
  },
  {
    key: 'workflow', label: 'Workflows and notebooks', description: 'Combines steps into one analysis, or is a place to write one: notebooks, pipelines, schedulers.',
    anywhere: ['workflow*', 'notebook*', 'jupyter*', 'pipeline*', 'snakemake', 'nextflow', 'fiji', 'imagej', 'pyimagej', 'cellprofiler'],
    inNames: ['macro*', 'reaktor*', 'schedul*', 'batch*', 'script*'],
  },
];
