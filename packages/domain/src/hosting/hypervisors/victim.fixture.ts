import { aVictim } from '@pathwar/testing/victim'
import { agent } from './feature.ts'

export const victim = aVictim(agent, {
  own: () => ({ driver: 'process', version: '1', hostname: 'host' }),
})
