import { aLevelZip } from '@pathwar/testing/level-zip'
import { aVictim } from '@pathwar/testing/victim'
import { levels } from './feature.ts'

export const victim = aVictim(levels, {
  values: async ({ ref, root }) => ({ level: ref.level, ...(await root.uploads(aLevelZip())) }),
  references: ['level'],
  instead: { setRelease: { changes: { lockedAs: 'hidden' } } },
})
