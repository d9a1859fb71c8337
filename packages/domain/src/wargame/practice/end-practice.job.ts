import { Tournament } from '@pathwar/db/models/wargame/tournament'
import * as z from 'zod'
import { handleHook, job } from '../../kernel/index.ts'
import { stopPractice } from '../instances/index.ts'
import { practiceEnds } from '../life/index.ts'

const task = 'practice.end'

/** What runs for practice stops soon after that is over; the gate lets nobody in from then on. */
export const endPractice = handleHook(practiceEnds, async (ctx, { tournamentId }) => {
  const key = `practice-end:${tournamentId}:${ctx.now.getTime()}`
  await ctx.enqueue({ task, key, payload: { tournamentId } })
})

export const practiceEndJob = job({
  task,
  payload: z.object({ tournamentId: z.uuid() }),
  async run(ctx, { tournamentId }) {
    const tournament = await Tournament.query(ctx.db).findById(tournamentId)
    // It may have been allowed again.
    if (tournament?.practice === false) await stopPractice(ctx, { tournamentId }, 'the practice is over')
  },
})
