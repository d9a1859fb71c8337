import { CtftimeFeed, ShowCtftime } from '@pathwar/contracts/wargame/scoreboards'
import { DomainError, query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { boardFor } from './board-for.ts'
import { toCtftime } from './ctftime.rules.ts'
import { countedTo, replayable } from './replayable.ts'
import { scoreLedger } from './score-ledger.ts'
import { everybody, shownLevels } from './shown-levels.ts'

/** Feeds are read about once a minute. */
const OLDEST_MS = 10_000

/** The scoreboard of a public tournament as CTFtime reads it; for whomever, as players see it. */
export const showCtftime = query({
  permission: 'public',
  input: ShowCtftime,
  output: CtftimeFeed,
  async run(ctx, { tournament: slug }) {
    const { tournament } = await visibleTournament(ctx, slug)
    if (tournament.visibility !== 'public' || tournament.state === 'draft')
      throw new DomainError('tournament/not-found')
    const range = replayable(ctx, tournament, { asPlayers: true })
    const key = `ctftime:${ctx.domain.id}:${tournament.id}:${range.frozenSince?.getTime() ?? 'live'}`
    return ctx.recall(key, async () => {
      const { rows } = await boardFor(ctx, tournament, range)
      const levels = await shownLevels(ctx, tournament, everybody)
      const ledger = await scoreLedger(ctx, tournament)
      const value = toCtftime({ rows, levels, ledger, until: countedTo(range, range.until) })
      const topics = ['board', 'frozen'].map((topic) => `${ctx.domain.id}:${topic}`)
      return { value, topics, until: ctx.realNow.getTime() + OLDEST_MS }
    })
  },
})
