import { feature } from '../../kernel/index.ts'
import { getLevel } from './get-level.ts'
import { getPackage } from './get-package.ts'
import { importLevel } from './import-level.ts'
import { levelMovers } from './level.movers.ts'
import { listLevels } from './list-levels.ts'
import { publishLevel } from './publish-level.ts'
import { unpublishLevel } from './unpublish-level.ts'

export const levels = feature('levels', {
  useCases: {
    import: importLevel,
    list: listLevels,
    get: getLevel,
    package: getPackage,
    publish: publishLevel,
    unpublish: unpublishLevel,
  },
  movers: levelMovers,
  contended: ['tournament_level'],
  constraints: {
    tournament_level_once: 'level/already-published',
    level_flavor_version: 'level/version-exists',
  },
})
