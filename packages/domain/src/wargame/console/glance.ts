import { Figures } from '@pathwar/contracts/kernel/figures'
import { Glance } from '@pathwar/contracts/wargame/console'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { DomainError, figureMinutes, figures, hasPrivilege, query } from '../../kernel/index.ts'

/** However many organisers look, each process counts so often. */
const REMEMBERED_MS = 5_000

/** What goes on now and went on in the last hours, of a tournament or of the domain: the figures of all features that have some. */
export const glance = query({
  permission: 'tournament:manage',
  input: Glance,
  output: Figures,
  async run(ctx, { tournament: slug }) {
    const tournament = slug === undefined ? null : await Tournament.query(ctx.db).findOne({ slug })
    if (tournament === undefined) throw new DomainError('tournament/not-found')
    const { all, until } = await ctx.recall(`figures:${ctx.domain.id}:${tournament?.id ?? ''}`, async () => {
      const minutes = figureMinutes(ctx.now)
      const of = {
        tournament: tournament && { id: tournament.id, slug: tournament.slug, name: tournament.name },
        ...minutes,
      }
      const answers = await ctx.run(figures, of)
      const value = { all: answers.flat().sort((a, b) => a.order - b.order), until: minutes.until }
      return { value, topics: [], until: ctx.realNow.getTime() + REMEMBERED_MS }
    })
    return {
      figures: all.filter(({ needs }) => hasPrivilege(ctx.actor, needs)).map(({ needs: _, ...figure }) => figure),
      until: until.toISOString(),
    }
  },
})
