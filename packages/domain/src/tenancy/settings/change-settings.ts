import type { FieldProblem } from '@pathwar/contracts/kernel/errors'
import {
  problemOf,
  type SettingKey,
  type SettingSpec,
  type SettingView,
  settings,
} from '@pathwar/contracts/tenancy/settings'
import { Setting } from '@pathwar/db/models/tenancy/setting'
import { GameServerSetting } from '@pathwar/db/models/worlds/game-server-setting'
import { type Ctx, DomainError, requireSession, userOf } from '../../kernel/index.ts'
import { serverById, storedSettings } from './setting.queries.ts'
import { decodeSetting, encodeSetting } from './setting.rules.ts'
import { mayChange, showSettings } from './setting.view.ts'
import { type SettingChange, settingsChanging } from './settings-changing.ts'

/** Validates and writes changes of settings, all or none, each with its entry in the audit log. */
export async function changeSettings(
  ctx: Ctx,
  changes: readonly SettingChange[],
  serverId: string | undefined,
): Promise<SettingView[]> {
  refuseWrong(changes, serverId)
  requireRight(ctx, changes)
  await ctx.run(settingsChanging, changes)
  // Changes of a domain's settings run one after the other, so that the audit log is consistent.
  await ctx.db.raw('select pg_advisory_xact_lock(hashtext(?))', [`settings:${ctx.domain.id}`])
  const server = serverId === undefined ? null : await serverById(ctx.db, serverId, { locked: true })
  const stored = await storedSettings(ctx.db, serverId)
  ctx.nothingDone()
  for (const { key, value } of changes) {
    const before = stored.get(key)?.value
    const after = value === null ? undefined : encodeSetting(value)
    if (before === after) continue
    await write(ctx, { key, value: after, server: serverId })
    await ctx.audit(
      'setting.changed',
      { kind: 'setting', id: key, name: server?.name ?? null },
      {
        from: before === undefined ? null : (decodeSetting(key, before) ?? before),
        to: value,
        ...(server && { server: server.id }),
      },
    )
  }
  return showSettings(
    ctx,
    changes.map(({ key }) => key),
    serverId,
  )
}

/** Reports all wrong values together, each with what is expected. */
function refuseWrong(changes: readonly SettingChange[], server: string | undefined): void {
  const local = changes.filter(({ key }) => settings[key].scope === 'domain')
  if (server !== undefined && local.length > 0) {
    throw new DomainError('setting/not-for-servers', {
      fields: local.map(({ key }) => ({ path: `values.${key}`, message: 'A game server cannot override this.' })),
    })
  }
  const fields = changes.flatMap(({ key, value }): FieldProblem[] => {
    const message = value === null ? null : problemOf(key, value)
    return message === null ? [] : [{ path: `values.${key}`, message }]
  })
  if (fields.length > 0) throw new DomainError('setting/value', { fields })
}

function requireRight(ctx: Ctx, changes: readonly SettingChange[]): void {
  const specs = changes.map(({ key }): SettingSpec => settings[key])
  if (specs.some((spec) => !mayChange(ctx, spec))) throw new DomainError('auth/forbidden')
  if (specs.some(({ stepUp }) => stepUp)) requireSession({ stepUp: true }, ctx.actor, ctx.realNow)
}

async function write(
  ctx: Ctx,
  { key, value, server }: { key: SettingKey; value: string | undefined; server: string | undefined },
): Promise<void> {
  const row = { key, updatedBy: userOf(ctx).userId, updatedAt: ctx.realNow }
  if (server === undefined) {
    if (value === undefined) await Setting.query(ctx.db).deleteById(key)
    else
      await Setting.query(ctx.db)
        .insert({ ...row, value })
        .onConflict('key')
        .merge()
    return
  }
  const own = { gameServerId: server, key }
  if (value === undefined) await GameServerSetting.query(ctx.db).delete().where(own)
  else
    await GameServerSetting.query(ctx.db)
      .insert({ ...row, ...own, value })
      .onConflict(['game_server_id', 'key'])
      .merge()
}
