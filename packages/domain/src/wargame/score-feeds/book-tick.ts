import { createHash } from 'node:crypto'
import { Slug } from '@pathwar/contracts/kernel/text'
import { TICKS_PER_MINUTE, type Tick, TickAnswer } from '@pathwar/contracts/wargame/score-ticks'
import type { ScoreFeed } from '@pathwar/db/models/wargame/score-feed'
import { ScoreFeedSecret } from '@pathwar/db/models/wargame/score-feed-secret'
import { ScoreTick } from '@pathwar/db/models/wargame/score-tick'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import * as z from 'zod'
import { type Ctx, command, DomainError } from '../../kernel/index.ts'
import { lockTournament } from '../tournaments/index.ts'
import { type FeedLevel, holdFeed, managedFeed, refusalOf, signingSecrets } from './feed.queries.ts'
import { isFresh, signerOf } from './signature.rules.ts'
import { type NamedTeam, teamsNamedIn } from './team.queries.ts'
import { orderProblem, type Problem, readTick, teamsProblem, toRefusal } from './tick.rules.ts'
import { writeTick } from './write-tick.ts'

/** A message of a scorer, as it came. */
export const SignedTick = z.strictObject({
  tournament: Slug,
  level: Slug,
  /** The headers of Standard Webhooks. */
  id: z.string().min(1, 'Send "webhook-id".').max(100, 'Use at most 100 characters.'),
  timestamp: z.string().max(20),
  signature: z.string().max(2000),
  body: z.instanceof(Uint8Array),
})

/** An address may be that of a scorer of many levels. */
const MOST_OF_ADDRESS = 1200

/**
 * Books a tick of an outside scorer: its signature says who sends it, and nobody else is asked. All teams get their points in one
 * statement, or, if anything of it cannot be booked, none. What is refused is kept with the reason, and a message that comes again is
 * answered as before.
 */
export const bookTick = command({
  permission: 'public',
  rateLimits: (_input, { address }) => [{ key: `ticks:${address}`, limit: MOST_OF_ADDRESS, windowSeconds: 60 }],
  input: SignedTick,
  output: TickAnswer,
  async run(ctx, message): Promise<TickAnswer> {
    const secretId = await signedWith(ctx, message)
    await lockTournament(ctx, message.tournament, 'as it is')
    const { tournament, level } = await managedFeed(ctx, message)
    const { tournamentLevelId } = level
    const feed = await holdFeed(ctx, { tournamentLevelId, tournamentId: tournament.id })
    await useSecret(ctx, secretId)
    const digest = createHash('sha256').update(message.body).digest('hex')
    const before = await ScoreTick.query(ctx.db).findOne({ tournamentLevelId, messageId: message.id })
    if (before && before.digest !== digest) throw new DomainError('tick/id-reused')
    // What was stored here has this shape.
    if (before) return before.answer as unknown as TickAnswer
    await requireRoom(ctx, tournamentLevelId)
    const judged = await judge(ctx, { tournament, level, feed, body: message.body })
    const kept = { messageId: message.id, digest }
    if ('problem' in judged) {
      const answer = toRefusal(judged.problem, Number(feed.lastNumber))
      if (!judged.tick?.test) await keepRefused(ctx, { tournament, level, answer, kept, tick: judged.tick })
      return answer
    }
    const { tick, teams } = judged
    const playing = tick.teams.filter(({ team }) => teams.get(team)?.left === false)
    const points = Math.round(playing.reduce((sum, part) => sum + part.points * 100, 0)) / 100
    const answer = {
      state: tick.test ? ('test' as const) : ('booked' as const),
      ...{ number: tick.number, teams: playing.length, points, holder: tick.holder },
      left: tick.teams.flatMap(({ team }) => (teams.get(team)?.left ? [team] : [])),
    }
    if (!tick.test) await writeTick(ctx, { tournament, level, tick, teams, kept: { ...kept, answer } })
    return answer
  },
})

type Message = z.infer<typeof SignedTick>

/** The id of the secret with which a message was signed. Whether there is such a level is not told. */
async function signedWith(ctx: Ctx, { signature, ...message }: Message): Promise<string> {
  const signer = signerOf(await signingSecrets(ctx, message), message, signature)
  if (!signer) throw new DomainError('tick/signature')
  if (!isFresh(message.timestamp, ctx.realNow)) throw new DomainError('tick/stale')
  return signer.id
}

/** The feed is held, so nobody revokes it any more until the tick is booked. */
async function useSecret({ db, realNow }: Ctx, id: string): Promise<void> {
  const used = await ScoreFeedSecret.query(db)
    .findById(id)
    .where((either) => either.whereNull('endsAt').orWhere('endsAt', '>', realNow))
    .patch({ usedAt: realNow })
  if (used === 0) throw new DomainError('tick/signature')
}

async function requireRoom({ db, now }: Ctx, tournamentLevelId: string): Promise<void> {
  const since = new Date(now.getTime() - 60_000)
  const lately = await ScoreTick.query(db).where({ tournamentLevelId }).where('createdAt', '>', since).resultSize()
  if (lately >= TICKS_PER_MINUTE) throw new DomainError('auth/too-many-attempts', { retryAfter: 60 })
}

type Judged = { tick: Tick; teams: ReadonlyMap<string, NamedTeam> } | { problem: Problem; tick: Tick | null }

async function judge(
  ctx: Ctx,
  of: { tournament: Tournament; level: FeedLevel; feed: ScoreFeed; body: Uint8Array },
): Promise<Judged> {
  const { tournament, level, feed, body } = of
  const read = readTick(body)
  if ('problem' in read) return { ...read, tick: null }
  const { tick } = read
  const early = refusalOf(tournament, level, ctx.now) ?? orderProblem(tick.number, Number(feed.lastNumber))
  if (early) return { problem: early, tick }
  const teams = await teamsNamedIn(ctx, tournament.id, tick)
  const problem = teamsProblem(tick, new Set(teams.keys()))
  return problem ? { problem, tick } : { tick, teams }
}

async function keepRefused(
  ctx: Ctx,
  of: {
    tournament: Tournament
    level: FeedLevel
    tick: Tick | null
    answer: TickAnswer
    kept: { messageId: string; digest: string }
  },
): Promise<void> {
  const { tournament, level, tick, answer, kept } = of
  await ScoreTick.query(ctx.db).insert({
    ...{
      tournamentLevelId: level.tournamentLevelId,
      tournamentId: tournament.id,
      state: 'refused',
      createdAt: ctx.now,
    },
    ...{ ...kept, answer: answer as object },
    ...(tick && { number: String(tick.number), sentAt: new Date(tick.at) }),
  })
}
