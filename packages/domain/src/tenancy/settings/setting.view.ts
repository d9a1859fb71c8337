import { type SettingKey, type SettingSpec, type SettingView, settings } from '@pathwar/contracts/tenancy/settings'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { type Ctx, hasPrivilege } from '../../kernel/index.ts'
import { type StoredSetting, storedSettings } from './setting.queries.ts'
import { resolveSetting } from './setting.rules.ts'

/** Settings as the pages show them: of the domain, or of one game server. */
export async function showSettings(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  keys: readonly SettingKey[],
  server?: string,
): Promise<SettingView[]> {
  const domain = await storedSettings(ctx.db)
  const own = server === undefined ? undefined : await storedSettings(ctx.db, server)
  const here = own ?? domain
  const names = await namesOf(
    ctx,
    keys.map((key) => here.get(key)?.updatedBy ?? null),
  )
  return keys.map((key) => {
    const row = here.get(key)
    const above = own ? valueIn(domain, key, 'domain') : {}
    const spec: SettingSpec = settings[key]
    return {
      key,
      ...resolveSetting(key, { ...valueIn(domain, key, 'domain'), ...(own && valueIn(own, key, 'server')) }),
      inherited: resolveSetting(key, above),
      editable: mayChange(ctx, spec) && (server === undefined || spec.scope === 'server'),
      changedAt: row?.updatedAt.toISOString() ?? null,
      changedBy: (row?.updatedBy && names.get(row.updatedBy)) || null,
    }
  })
}

/** Whether the current user may change a setting. */
export function mayChange({ actor }: Pick<Ctx, 'actor'>, { changedBy }: SettingSpec): boolean {
  return hasPrivilege(actor, 'domain:manage') && (changedBy === undefined || hasPrivilege(actor, changedBy))
}

function valueIn<Level extends 'domain' | 'server'>(
  rows: ReadonlyMap<string, StoredSetting>,
  key: SettingKey,
  level: Level,
): { [L in Level]?: string } {
  const row = rows.get(key)
  // One property with the requested name, or none.
  return (row ? { [level]: row.value } : {}) as { [L in Level]?: string }
}

async function namesOf({ db }: Pick<Ctx, 'db'>, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const users = await AppUser.query(db).select('id', 'username').findByIds(wanted)
  return new Map(users.map(({ id, username }) => [id, username]))
}
