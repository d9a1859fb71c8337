import { aLevelZip } from '@pathwar/testing/level-zip'
import { aVictim } from '@pathwar/testing/victim'
import { levels } from './feature.ts'

export const victim = aVictim(levels, {
  values: ({ ref }) => ({ level: ref.level, zip: aLevelZip() }),
  references: ['level'],
})
