import { randomUUID } from 'node:crypto'
import { Subscribe, Subscribed } from '@pathwar/contracts/wargame/play'
import { LevelSubscription } from '@pathwar/db/models/wargame/level-subscription'
import { negated, transfer } from '../../economy/ledger/index.ts'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { requireRunning, visibleTournament } from '../tournaments/index.ts'
import { cardRow } from './board.queries.ts'

/** Buys a level with the team's cash. However many ask at once, a level is bought once and no cash is spent twice. */
export const subscribe = command({
  permission: 'play',
  input: Subscribe,
  output: Subscribed,
  async run(ctx, { tournament: tournamentSlug, level: levelSlug }) {
    const { userId } = userOf(ctx)
    const { tournament, playing } = await visibleTournament(ctx, tournamentSlug)
    if (!playing) throw new DomainError('tournament/not-joined')
    requireRunning(tournament, ctx.now)
    const row = await cardRow(ctx, tournament.id, playing.tournamentTeamId, levelSlug)
    if (row.subscriptionId) throw new DomainError('level/already-bought')
    const id = randomUUID()
    const cash = await transfer(ctx, {
      kind: 'purchase',
      reference: id,
      tournamentId: tournament.id,
      tournamentTeamId: playing.tournamentTeamId,
      amount: negated(row.price),
    })
    // Only one of two purchases of the same level gets past this: the other is rolled back with its payment.
    await LevelSubscription.query(ctx.db).insert({
      id,
      tournamentTeamId: playing.tournamentTeamId,
      tournamentLevelId: row.tournamentLevelId,
      levelFlavorId: row.flavorId,
      boughtBy: userId,
      pricePaid: row.price,
    })
    await ctx.emit(
      'level.bought',
      {
        tournament: tournament.slug,
        level: { slug: row.slug, name: row.name },
        team: { slug: playing.slug, name: playing.name },
        price: Number(row.price),
      },
      { tournamentId: tournament.id, teamId: playing.teamId },
    )
    return { subscriptionId: id, cash }
  },
})
