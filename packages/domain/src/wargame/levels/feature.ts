import { feature } from '../../kernel/index.ts'
import { getLevel } from './get-level.ts'
import { getPackage } from './get-package.ts'
import { importLevel } from './import-level.ts'
import { levelMovers } from './level.movers.ts'
import { levelParts, tellReleases } from './level.parts.ts'
import { levelChecks } from './level-checks.ts'
import { listLevels } from './list-levels.ts'
import { listReleases } from './list-releases.ts'
import { publishLevel } from './publish-level.ts'
import { setRelease } from './set-release.ts'
import { releaseJob } from './tell-release.job.ts'
import { unpublishLevel } from './unpublish-level.ts'

export const levels = feature('levels', {
  useCases: {
    import: importLevel,
    list: listLevels,
    get: getLevel,
    package: getPackage,
    publish: publishLevel,
    unpublish: unpublishLevel,
    setRelease,
    releases: listReleases,
  },
  jobs: [releaseJob],
  hooks: [levelParts, tellReleases, levelChecks],
  movers: levelMovers,
  contended: ['tournament_level', 'level_requirement'],
  constraints: {
    tournament_level_due: 'level/due',
    tournament_level_once: 'level/already-published',
    level_flavor_version: 'level/version-exists',
  },
})
