import { Nothing } from '@pathwar/contracts/kernel/text'
import { RehearsalEnded } from '@pathwar/contracts/wargame/rehearsals'
import { command } from '../../kernel/index.ts'

/** Throws the domain's rehearsal away, or the one in which it is called; without one nothing is done. */
export const endRehearsal = command({
  permission: 'rehearsal:manage',
  audit: { action: 'rehearsal.ended', target: () => ({ kind: 'rehearsal' }) },
  input: Nothing,
  output: RehearsalEnded,
  async run(ctx) {
    const { rows } = await ctx.db.raw<{ rows: { ended: boolean }[] }>('select platform.end_rehearsal() as ended')
    const ended = rows[0]?.ended === true
    if (!ended) ctx.nothingDone()
    return { ended }
  },
})
