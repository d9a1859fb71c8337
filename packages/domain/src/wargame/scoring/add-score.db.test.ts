import { testInstallation } from '@pathwar/testing/installation'
import { aBoughtPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { inTransaction } from '../../kernel/index.ts'

const testing = await testInstallation()
const { installation, owner } = testing

async function aTeam() {
  const { domain, subscriptionId } = await aBoughtPlay(testing)
  const schema = `domain_${domain.id}`
  const { rows } = await owner.raw(
    `select tt.tournament_id as "tournamentId", tt.id as "tournamentTeamId", s.tournament_level_id as "tournamentLevelId"
     from ??.tournament_team tt join ??.level_subscription s on s.tournament_team_id = tt.id where s.id = ?`,
    [schema, schema, subscriptionId],
  )
  const { tournamentId, tournamentTeamId, tournamentLevelId } = rows[0]
  const adds = (amount: string, reference = subscriptionId) =>
    inTransaction(installation, 'command', { domain, actor: { kind: 'system', name: 'test' } }, async (ctx) => {
      const { rows: added } = await ctx.db.raw<{ rows: { score: string }[] }>(
        "select platform.add_score('validation', ?, ?, ?, ?, ?) as score",
        [reference, tournamentId, tournamentTeamId, tournamentLevelId, amount],
      )
      return added[0]?.score
    })
  return { schema, adds, ids: rows[0] }
}

test('points are added once, and the score is their sum', async () => {
  const { schema, adds } = await aTeam()
  const all = await Promise.all(Array.from({ length: 8 }, () => adds('12.50')))
  expect(new Set(all)).toEqual(new Set(['12.50']))
  await expect(adds('13')).rejects.toThrow('has its points already, and others')
  const { rows } = await owner.raw('select count(*)::int as entries from ??.score_entry', [schema])
  expect(rows).toEqual([{ entries: 1 }])
  await expect(owner.raw('delete from ??.score_entry', [schema])).rejects.toThrow('append-only')
})

test("a change of a level's value is one entry, for all teams that have points of the level", async () => {
  const { schema, adds, ids } = await aTeam()
  await adds('50')
  const revalue = (by: string) =>
    owner.transaction(async (trx) => {
      await trx.raw(`set local search_path = ${schema}`)
      await trx.raw("select platform.add_score('revaluation', gen_random_uuid(), ?, null, ?, ?)", [
        ids.tournamentId,
        ids.tournamentLevelId,
        by,
      ])
    })
  await revalue('-8')
  await revalue('-2.5')
  const { rows } = await owner.raw('select score from ??.tournament_team', [schema])
  expect(rows).toEqual([{ score: '39.5' }])
  const { rows: entries } = await owner.raw('select amount from ??.score_entry order by id', [schema])
  expect(entries.map(({ amount }: { amount: string }) => amount)).toEqual(['50', '-8', '-2.5'])
})
