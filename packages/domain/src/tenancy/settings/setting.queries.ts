import type { SettingKey, ValueOf } from '@pathwar/contracts/tenancy/settings'
import { Setting } from '@pathwar/db/models/tenancy/setting'
import { GameServer } from '@pathwar/db/models/worlds/game-server'
import { GameServerSetting } from '@pathwar/db/models/worlds/game-server-setting'
import type { Knex } from 'knex'
import { DomainError } from '../../kernel/index.ts'
import { resolveSetting } from './setting.rules.ts'

export interface StoredSetting {
  key: string
  value: string
  updatedBy: string | null
  updatedAt: Date
}

/** The rows of the domain, or of one game server, by key. */
export async function storedSettings(trx: Knex.Transaction, server?: string): Promise<Map<string, StoredSetting>> {
  const rows =
    server === undefined ? await Setting.query(trx) : await GameServerSetting.query(trx).where({ gameServerId: server })
  return new Map(rows.map((row) => [row.key, row]))
}

/** Settings for use in features: resolved and typed. At most two small queries. */
export async function readSettings<Key extends SettingKey>(
  trx: Knex.Transaction,
  keys: readonly Key[],
  server?: string,
): Promise<{ [K in Key]: ValueOf<K> }> {
  const rows = await Setting.query(trx).whereIn('key', [...keys])
  const domain = new Map(rows.map(({ key, value }) => [key, value]))
  const own = server === undefined ? new Map<string, StoredSetting>() : await storedSettings(trx, server)
  const entries = keys.map((key) => {
    const [ours, theirs] = [domain.get(key), own.get(key)?.value]
    const stored = { ...(ours !== undefined && { domain: ours }), ...(theirs !== undefined && { server: theirs }) }
    return [key, resolveSetting(key, stored).value]
  })
  // Each value was just checked against its setting's kind.
  return Object.fromEntries(entries) as { [K in Key]: ValueOf<K> }
}

/** A game server by its id; if `locked`, it cannot be deleted until the transaction ends. */
export async function serverById(
  trx: Knex.Transaction,
  id: string,
  { locked = false }: { locked?: boolean } = {},
): Promise<GameServer> {
  const server = await GameServer.query(trx)
    .findById(id)
    .modify((one) => {
      if (locked) one.forKeyShare()
    })
  if (!server) throw new DomainError('game-server/not-found')
  return server
}
