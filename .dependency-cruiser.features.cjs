/** Features form no cycle. Folders are looked at as a whole, so tests, which go through several features, are left out. */
module.exports = {
  forbidden: [
    {
      name: 'no-feature-cycle',
      comment: 'Features that import each other are one feature.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^packages/domain/src/[^/]+/[^/]+$' },
      to: { circular: true },
    },
  ],
  options: {
    includeOnly: '^packages/domain/src/',
    exclude: { path: ['\\.test\\.ts$', '\\.fixture\\.ts$'] },
    tsPreCompilationDeps: 'specify',
  },
}
