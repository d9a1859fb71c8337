const testFile = '\\.(db\\.|e2e\\.|hostile\\.)?test\\.tsx?$'
/** Tests, and what several of them share. */
const forTests = '\\.((db\\.|e2e\\.|hostile\\.)?test|fixture)\\.tsx?$'

/** From below to above. Equal ones, which know nothing of each other, share a line. */
const contexts = [
  ['kernel'],
  ['messaging'],
  ['tenancy'],
  ['storage'],
  ['identity'],
  ['economy', 'hosting'],
  ['wargame'],
  ['catalog'],
  ['worlds'],
  ['automation'],
]

/** A rule that forbids one direction. */
function never(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to }
}

/** A rule for each context: it knows nothing of those above it or beside it, in the domain, the contracts and the web. */
function contextsLookDown() {
  return contexts.flatMap((beside, index) =>
    beside.map((context) => {
      const others = [...beside.filter((other) => other !== context), ...contexts.slice(index + 1).flat()]
      return never(
        `${context}-looks-down`,
        'A context uses those below it: it announces an event or offers a hook to those above.',
        {
          path: `^(packages/(domain|contracts)/src|apps/web/src/app/features)/${context}/`,
          pathNot: forTests,
        },
        { path: `^(packages/(domain|contracts)/src|apps/web/src/app/features)/(${others.join('|')})/` },
      )
    }),
  )
}

/** The shape of the code: contracts ← db ← domain ← trpc ← apps. An exception needs an ADR. */
module.exports = {
  forbidden: [
    never(
      'no-cycle',
      'Files that import each other cannot be understood one at a time.',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    never('no-unresolved', 'An import must lead somewhere.', { pathNot: '^apps/web/' }, { couldNotResolve: true }),
    never('packages-know-no-app', 'Packages never import apps.', { path: '^packages/' }, { path: '^apps/' }),
    never(
      'apps-know-no-app',
      'Apps never import apps.',
      { path: '^apps/([^/]+)/' },
      {
        path: '^apps/',
        pathNot: '^apps/$1/',
      },
    ),
    never(
      'contracts-know-nobody',
      'Contracts are browser-safe and the lowest layer.',
      { path: '^packages/contracts/src', pathNot: testFile },
      {
        path: ['^packages/(?!contracts/)', '^tooling/'],
      },
    ),
    never(
      'contracts-are-browser-safe',
      'Contracts run in the browser: no module of Node.',
      { path: '^packages/contracts/src', pathNot: testFile },
      {
        dependencyTypes: ['core'],
      },
    ),
    never(
      'db-knows-contracts',
      'db imports contracts only.',
      { path: '^packages/db/src', pathNot: testFile },
      {
        path: '^packages/(?!contracts/|db/)',
      },
    ),
    never(
      'domain-knows-db',
      'domain imports contracts and db only.',
      { path: '^packages/domain/src', pathNot: forTests },
      {
        path: '^packages/(?!contracts/|db/|domain/)',
      },
    ),
    never(
      'domain-knows-no-transport',
      'The domain does not know how it is reached.',
      { path: '^packages/domain/src' },
      {
        path: 'node_modules/(express|@trpc|http-proxy|httpxy|dockerode|ws)(/|$)',
      },
    ),
    never(
      'domain-reads-keys-only',
      "ssh2 in the domain is for parsing players' public keys.",
      {
        path: '^packages/domain/src',
        pathNot: ['^packages/domain/src/identity/keys/', testFile],
      },
      { path: 'node_modules/ssh2(/|$)' },
    ),
    never(
      'trpc-knows-domain',
      'trpc imports contracts, domain and its own.',
      { path: '^packages/trpc/src', pathNot: testFile },
      {
        path: '^packages/(?!contracts/|domain/|trpc/)',
      },
    ),
    never(
      'platform-knows-nobody',
      'platform is about processes, not about the product.',
      { path: '^packages/platform/src' },
      {
        path: '^packages/(?!platform/)',
      },
    ),
    never(
      'doors',
      "A package's files are reached by its exports, from elsewhere.",
      { path: '^(apps|e2e|tooling)/' },
      {
        path: '^packages/[^/]+/(?!src/)',
      },
    ),
    never(
      'proxies-know-the-gate',
      'The two proxies import domain/gate and nothing else of the domain.',
      {
        path: '^apps/(http|ssh)-proxy/src',
      },
      { path: '^packages/(domain/src/(?!hosting/gate/)|trpc/)' },
    ),
    never(
      'agent-has-no-database',
      'The agent talks to the api only.',
      { path: '^apps/agent/src' },
      {
        path: '^packages/(db|domain)/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    never(
      'drivers-live-in-the-agent',
      'Only the agent knows a container engine.',
      { pathNot: '^(apps/agent|e2e|levels)/' },
      {
        path: 'node_modules/dockerode(/|$)',
      },
    ),
    never(
      'web-knows-contracts',
      'The browser app imports contracts, and trpc as types only.',
      { path: '^apps/web/src' },
      {
        path: '^packages/(db|domain)/',
      },
    ),
    never(
      'web-pages-are-gathered',
      'What a feature says about its pages is for the gatherer, and for pages inside them.',
      { path: '^apps/web/src/app/', pathNot: '(/pages\\.ts|^apps/web/src/app/pages/features\\.ts)$' },
      { path: '^apps/web/src/app/(features|shell)/.+/pages\\.ts$' },
    ),
    never(
      'web-components-know-no-feature',
      'What all features use knows none of them.',
      { path: '^apps/web/src/app/(components/|step-up/|(session|trpc|errors|closed|theme)\\.ts$)' },
      { path: '^apps/web/src/app/(features|shell)/' },
    ),
    never(
      'web-knows-trpc-as-types',
      'Code of the server must not reach the browser.',
      { path: '^apps/web/src' },
      {
        path: '^packages/trpc/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    ...contextsLookDown(),
    never(
      'features-have-doors',
      'From outside, a feature is its index.ts.',
      { path: '^packages/domain/src/([^/]+/[^/]+)/', pathNot: forTests },
      { path: '^packages/domain/src/(?!all/)[^/]+/[^/]+/', pathNot: ['^packages/domain/src/$1/', '/index\\.ts$'] },
    ),
    never(
      'manifests-are-gathered',
      "A feature's manifest is for the gatherer alone.",
      { path: '^packages/', pathNot: ['^packages/domain/src/all/', forTests] },
      { path: '^packages/domain/src/[^/]+/[^/]+/feature\\.ts$' },
    ),
    never(
      'kernel-has-a-door',
      'The kernel is its index.ts; the gate loads no more of it than a file that needs nothing.',
      { path: '^packages/domain/src/(?!kernel/)', pathNot: [forTests, '^packages/domain/src/hosting/gate/'] },
      { path: '^packages/domain/src/kernel/(?!index\\.ts$)' },
    ),
    never('tests-are-not-imported', 'What two tests need is not a test.', {}, { path: testFile }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '^levels/[^/]+/(?!solution)'] },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
}
