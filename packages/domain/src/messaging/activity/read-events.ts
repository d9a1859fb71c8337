import { withDomain } from '@pathwar/db/with-domain'
import { effectiveRightsOf } from '../../identity/rights/index.ts'
import {
  type Actor,
  type Ctx,
  type DomainInfo,
  hasPrivilege,
  type Installation,
  inTransaction,
} from '../../kernel/index.ts'
import { visibleTournament } from '../../wargame/tournaments/index.ts'
import type { FeedEvent, Viewer } from './event.policy.ts'

const PAGE = 500

/** Events of a domain after one of them, in the order they were committed; at most 500 at a time. */
export async function eventsAfter(
  { db }: Pick<Installation, 'db'>,
  domainId: string,
  afterId: string,
): Promise<FeedEvent[]> {
  return withDomain(
    db,
    domainId,
    async (trx) => {
      const { rows } = await trx.raw<{ rows: (Omit<FeedEvent, 'at'> & { at: Date })[] }>(
        `select id::text, name, payload, created_at as at, actor_name as actor, actor_id as "actorId",
           tournament_id as "tournamentId", team_id as "teamId", user_id as "userId"
         from event where event.id > ? order by event.id limit ?`,
        [afterId, PAGE],
      )
      return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
    },
    { readOnly: true },
  )
}

/** The newest event's id; `0` when nothing has happened yet. */
export async function lastEventId({ db }: Pick<Installation, 'db'>, domainId: string): Promise<string> {
  return withDomain(
    db,
    domainId,
    async (trx) => {
      const { rows } = await trx.raw<{ rows: { id: string }[] }>('select coalesce(max(id), 0)::text as id from event')
      return rows[0]?.id ?? '0'
    },
    { readOnly: true },
  )
}

/** Those of some sessions that have ended. */
export async function haveEnded(
  { db }: Pick<Installation, 'db'>,
  domainId: string,
  sessions: readonly string[],
): Promise<Set<string>> {
  if (sessions.length === 0) return new Set()
  return withDomain(
    db,
    domainId,
    async (trx) => {
      const { rows } = await trx.raw<{ rows: { id: string }[] }>(
        'select id from user_session where id = any (?::uuid[]) and ended_at is not null',
        [[...sessions]],
      )
      return new Set(rows.map(({ id }) => id))
    },
    { readOnly: true },
  )
}

/** Whose feed it is, by what they may do now and not when it was opened; throws when the tournament asked for is not theirs to see. */
export async function viewerOf(
  installation: Installation,
  caller: { domain: DomainInfo; actor: Actor },
  tournamentSlug: string | undefined,
): Promise<Viewer> {
  return inTransaction(installation, 'query', caller, async (opened) => {
    const ctx = { ...opened, actor: await asOfNow(opened) }
    const tournament = tournamentSlug ? (await visibleTournament(ctx, tournamentSlug)).tournament : null
    return {
      userId: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      teamIds: await teamIdsOf(ctx),
      tournamentId: tournament?.id ?? null,
      levelsFrom: hasPrivilege(ctx.actor, 'tournament:manage') ? null : (tournament?.startsAt.toISOString() ?? null),
    }
  })
}

/** A feed may stay open for days: roles and bans have come and gone meanwhile. */
async function asOfNow({ actor, db, now }: Ctx): Promise<Actor> {
  if (actor.kind !== 'user') return actor
  const standing = await effectiveRightsOf(db, actor.userId, now)
  // An API token never gets more than it was opened with.
  const privileges = actor.sessionId ? standing.privileges : standing.privileges.intersection(actor.privileges)
  return { ...actor, ...standing, privileges }
}

async function teamIdsOf(ctx: Ctx): Promise<Set<string>> {
  if (ctx.actor.kind !== 'user') return new Set()
  const { rows } = await ctx.db.raw<{ rows: { id: string }[] }>(
    'select team_id as id from team_member where user_id = ?',
    [ctx.actor.userId],
  )
  return new Set(rows.map(({ id }) => id))
}
