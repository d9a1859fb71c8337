import { Subscribe, Subscribed } from '@pathwar/contracts/wargame/play'
import { LevelSubscription } from '@pathwar/db/models/wargame/level-subscription'
import { book, negate } from '../../economy/ledger/index.ts'
import { type Ctx, command, DomainError, userOf } from '../../kernel/index.ts'
import { prepareLater } from '../instances/index.ts'
import { bankOf, cashOf, playedTournament } from '../tournaments/index.ts'
import { purchase } from './bookings.ts'
import { requireUnlocked } from './require-unlocked.ts'

/** Buys a level with the team's cash; the files of an offline one are made at once. With concurrent calls, a level is bought once and no cash is spent twice. */
export const subscribe = command({
  permission: 'play',
  input: Subscribe,
  output: Subscribed,
  async run(ctx, { tournament: tournamentSlug, level: levelSlug }) {
    const { userId } = userOf(ctx)
    const { tournament, playing } = await playedTournament(ctx, tournamentSlug)
    const { tournamentTeamId } = playing
    const offer = await offerOf(ctx, tournament.id, tournamentTeamId, levelSlug)
    if (offer.bought) throw new DomainError('level/already-bought')
    if (offer.nothingToBuy) throw new DomainError('level/scored-outside')
    await requireUnlocked(ctx, { tournamentId: tournament.id, tournamentLevelId: offer.tournamentLevelId }, playing)
    // The second of two concurrent purchases of the same level waits here for the first, and is refused.
    const subscription = await LevelSubscription.query(ctx.db).insertAndFetch({
      tournamentTeamId,
      tournamentLevelId: offer.tournamentLevelId,
      levelFlavorId: offer.flavorId,
      boughtBy: userId,
      pricePaid: offer.price,
      createdAt: ctx.now,
    })
    const { id } = subscription
    const [cash] = await book(ctx, {
      kind: purchase,
      reference: id,
      lines: [
        [cashOf(tournamentTeamId), negate(offer.price)],
        [bankOf(tournament.id), offer.price],
      ],
    })
    await ctx.emit(
      'level.bought',
      {
        tournament: tournament.slug,
        level: { slug: levelSlug, name: offer.name },
        team: { slug: playing.slug, name: playing.name },
        price: Number(offer.price),
      },
      { tournamentId: tournament.id, teamId: playing.teamId },
    )
    await prepareLater(ctx, subscription)
    return { subscriptionId: id, cash: Number(cash) }
  },
})

interface Offer {
  tournamentLevelId: string
  flavorId: string
  name: string
  price: string
  bought: boolean
  /** It is scored from outside, and has neither services nor files. */
  nothingToBuy: boolean
}

/** The price of a level for a team; an unpublished level exists only for teams that have bought it. */
async function offerOf(ctx: Ctx, tournamentId: string, tournamentTeamId: string, slug: string): Promise<Offer> {
  const { rows } = await ctx.db.raw<{ rows: Offer[] }>(
    `select tl.id as "tournamentLevelId", tl.level_flavor_id as "flavorId", l.name, tl.price, s.id is not null as bought,
       f.answer ->> 'kind' = 'feed' and jsonb_array_length(f.services) = 0 as "nothingToBuy"
     from tournament_level tl
     join level l on l.id = tl.level_id join level_flavor f on f.id = tl.level_flavor_id
     left join level_subscription s on s.tournament_level_id = tl.id and s.tournament_team_id = ?
     where tl.tournament_id = ? and l.slug = ? and (tl.published or s.id is not null)`,
    [tournamentTeamId, tournamentId, slug],
  )
  if (!rows[0]) throw new DomainError('level/not-found')
  return rows[0]
}
