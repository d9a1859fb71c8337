import { domainShapes } from '@pathwar/db/generated/domain-shapes'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { copySql } from './copy-sql.ts'
import { allParts } from './tournament-part.ts'

/** What a clone of a tournament has of its own; everything else, also settings that are added later, it takes over. */
const ownColumns = {
  ...{ slug: ':slug', name: ':name', starts_at: ':startsAt', state: "'draft'", featured: 'false' },
  ...{ created_by: ':by', created_at: ':now', updated_at: ':now' },
  // What has happened.
  ...{ played_until: 'null', thawed_at: 'null', archived_at: 'null', practice: 'false' },
  ...{ paused_at: 'null', pause_reason: 'null', pause_shuts: 'false' },
}

export interface Clone {
  id: string
  name: string
  slug: string
  startsAt: Date
}

/** Writes a tournament like another one, with all its parts; one statement for each table. */
export async function copyTournament(ctx: Ctx, from: Tournament, { id, ...own }: Clone): Promise<Tournament> {
  const bindings = {
    ...{ from: from.id, to: id, now: ctx.now, by: ctx.actor.kind === 'user' ? ctx.actor.userId : null },
    shift: own.startsAt.getTime() - from.startsAt.getTime(),
  }
  const settings = { fresh: ownColumns, times: ['ends_at', 'freezes_at', 'entry_opens_at', 'entry_closes_at'] }
  const sql = copySql({ table: 'tournament', key: 'id', columns: columnsOf('tournament'), ...settings })
  await ctx.db.raw(sql, { ...bindings, ...own })
  for (const { table, times, clone } of await allParts(ctx))
    if (!('not' in clone)) {
      const columns = columnsOf(table)
      await ctx.db.raw(copySql({ table, key: 'tournament_id', columns, times, ...clone }), bindings)
    }
  return Tournament.query(ctx.db).findById(id).throwIfNotFound()
}

/** Of what the migrated tables have. */
function columnsOf(table: string): string[] {
  const shape = new Map(Object.entries(domainShapes)).get(table)
  if (!shape) throw new Error(`there is no table ${table}`)
  return shape.columns.map((column) => column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
}
