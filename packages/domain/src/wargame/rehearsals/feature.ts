import { feature, type Installation } from '../../kernel/index.ts'
import { endRehearsal } from './end-rehearsal.ts'
import { getRehearsal } from './get-rehearsal.ts'
import { listMoments } from './list-moments.ts'
import { moveClock } from './move-clock.ts'
import { startRehearsal } from './start-rehearsal.ts'

export const rehearsals = feature('rehearsals', {
  useCases: {
    get: getRehearsal,
    start: startRehearsal,
    moments: listMoments,
    move: moveClock,
    end: endRehearsal,
  },
  crons: { end: { at: '* * * * *', run: endOld } },
  constraints: {
    one_rehearsal: 'rehearsal/exists',
    rehearsal_of_rehearsal: 'rehearsal/of-rehearsal',
    rehearsal_of_open: 'rehearsal/of-open',
    rehearsal_only: 'rehearsal/only',
    rehearsal_forward: 'rehearsal/forward',
  },
})

async function endOld({ db, log }: Installation): Promise<void> {
  const { rows } = await db.raw<{ rows: { slug: string }[] }>('select slug from platform.end_old_rehearsals() as slug')
  if (rows.length > 0) log.info({ rehearsals: rows.map(({ slug }) => slug) }, 'ended rehearsals whose time was over')
}
