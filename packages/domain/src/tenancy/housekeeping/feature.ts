import { feature } from '../../kernel/index.ts'
import { sweepExpired } from './sweep.ts'

/** Deletes the expired rows that all features declare. */
export const housekeeping = feature('housekeeping', {
  crons: { sweep: { at: '23 * * * *', run: sweepAndTell } },
  sweep: { platform: { rate_limit: 'delete from platform.rate_limit where resets_at < :now' } },
})

async function sweepAndTell(installation: Parameters<typeof sweepExpired>[0]): Promise<void> {
  const swept = await sweepExpired(installation)
  if (Object.keys(swept).length > 0) installation.log.info({ swept }, 'swept up what had expired')
}
