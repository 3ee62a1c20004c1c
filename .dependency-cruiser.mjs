/** Circles are refused for the whole tree: of files, with imports of types counted, and of folders. */
export default {
  forbidden: [
    {
      name: 'no-circle-of-files',
      comment: 'Move what both need into a file of its own, on a lower floor.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-folders',
      comment:
        'Two folders that import each other are one folder, or the file that both need is in the wrong one.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(generated|dist)/|\\.test\\.tsx?$|/testing/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
