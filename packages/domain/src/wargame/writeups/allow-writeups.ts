import { AllowWriteups } from '@pathwar/contracts/wargame/writeups'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { command } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'

/** Says when write-ups are published and read in a tournament. Those that were written stay, whoever may read them. */
export const allowWriteups = command({
  permission: 'tournament:manage',
  audit: {
    action: 'writeup.allowed',
    target: ({ tournament }) => ({ kind: 'tournament', id: tournament }),
    detail: ({ when }) => ({ when }),
  },
  input: AllowWriteups,
  output: AllowWriteups,
  async run(ctx, { tournament: slug, when }) {
    const { id } = await managedTournament(ctx, slug, { archived: true })
    await Tournament.query(ctx.db).findById(id).patch({ writeups: when, updatedAt: ctx.now })
    await ctx.emit('tournament.changed', { tournament: slug }, { tournamentId: id })
    return { tournament: slug, when }
  },
})
