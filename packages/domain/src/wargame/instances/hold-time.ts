import type { Workload } from '@pathwar/db/models/hosting/workload'
import * as z from 'zod'
import { lockWantedWorkloads, scheduleExpiries, setExpiries } from '../../hosting/workloads/index.ts'
import { type Ctx, handleHook, job } from '../../kernel/index.ts'
import { clockGoesOn, clockStops } from '../life/index.ts'

const expiriesTask = 'instances.expiries'

/** While a tournament is paused its instances have no end; what was left of their time is kept. */
export const holdTime = handleHook(clockStops, async (ctx, { tournament }) => {
  const running = (await lockInstances(ctx, tournament.id)).filter(({ expiresAt }) => expiresAt !== null)
  const left = running.map(({ id, expiresAt }) => ({
    id,
    left: Math.max(0, Number(expiresAt) - ctx.realNow.getTime()) / 1000,
  }))
  await ctx.db.raw(
    `update level_instance i set seconds_left = g."left"
     from jsonb_to_recordset(?::jsonb) as g (id uuid, "left" numeric) where i.id = g.id`,
    [JSON.stringify(left)],
  )
  await setExpiries(
    ctx,
    running.map(({ id }) => ({ id, expiresAt: null })),
  )
})

/** When it goes on they get it back. What has become ready meanwhile has its whole time. */
export const giveTimeBack = handleHook(clockGoesOn, async (ctx, { tournament, at }) => {
  const ids = (await lockInstances(ctx, tournament.id)).map(({ id }) => id)
  const { rows } = await ctx.db.raw<{ rows: { id: string; left: number }[] }>(
    `select w.id, coalesce(i.seconds_left, f.ttl_seconds)::float8 as "left"
     from workload w join level_instance i on i.id = w.id join level_flavor f on f.id = i.level_flavor_id
     where w.id = any (?) and w.state = 'ready' and w.expires_at is null`,
    [ids],
  )
  await setExpiries(
    ctx,
    rows.map(({ id, left }) => ({ id, expiresAt: new Date(ctx.realNow.getTime() + left * 1000) })),
  )
  await ctx.db.raw('update level_instance set seconds_left = null where id = any (?) and seconds_left is not null', [
    ids,
  ])
  const key = `expiries:${tournament.id}:${at.getTime()}`
  await ctx.enqueue({ task: expiriesTask, key, payload: { tournamentId: tournament.id } })
})

/** Schedules the end of each by itself, so that nobody who plays waits for it. */
export const expiries = job({
  task: expiriesTask,
  payload: z.object({ tournamentId: z.uuid() }),
  run: async (ctx, { tournamentId }) => scheduleExpiries(ctx, 'tournament_team', await teamsOf(ctx, tournamentId)),
})

async function lockInstances(ctx: Ctx, tournamentId: string): Promise<Workload[]> {
  return lockWantedWorkloads(ctx, 'tournament_team', await teamsOf(ctx, tournamentId))
}

async function teamsOf({ db }: Pick<Ctx, 'db'>, tournamentId: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>('select id from tournament_team where tournament_id = ?', [
    tournamentId,
  ])
  return rows.map(({ id }) => id)
}
