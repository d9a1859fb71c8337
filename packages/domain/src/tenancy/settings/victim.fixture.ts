import { aVictim } from '@pathwar/testing/victim'
import { settings } from './feature.ts'

export const victim = aVictim(settings, {
  values: () => ({ setting: 'commandPrefix', settings: ['commandPrefix'], values: { commandPrefix: '!' } }),
})
