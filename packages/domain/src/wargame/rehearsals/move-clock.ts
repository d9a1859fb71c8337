import { MoveClock, RehearsalView } from '@pathwar/contracts/wargame/rehearsals'
import { command, realTasksOf } from '../../kernel/index.ts'
import { readRehearsal, requireRehearsal } from './rehearsal.queries.ts'

/**
 * Sets the clock of the rehearsal in which it is called forward, or lets it run faster. What is due by then happens at once. Throws
 * `rehearsal/forward` for an earlier time.
 */
export const moveClock = command({
  permission: 'rehearsal:manage',
  audit: {
    action: 'rehearsal.clock-moved',
    target: () => ({ kind: 'rehearsal' }),
    detail: (_input, { clock: { shows, rate } }) => ({ shows, rate }),
  },
  input: MoveClock,
  output: RehearsalView,
  prepare: async ({ installation }) => realTasksOf(installation.features.jobs.values()),
  async run(ctx, { to, rate }, realTasks) {
    const before = await readRehearsal(ctx)
    const speed = rate ?? before?.clock.rate ?? 1
    await ctx.db.raw('select platform.move_rehearsal(?, ?, ?)', [to ?? null, speed, realTasks])
    await ctx.emit('clock.moved', { rate: speed })
    return requireRehearsal(ctx)
  },
})
