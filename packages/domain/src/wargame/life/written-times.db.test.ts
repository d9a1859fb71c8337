import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { DAY } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { submit } from '../play/index.ts'
import { createInvite, leaveTeam } from '../teams/index.ts'

const testing = await testInstallation()
const { owner, clock } = testing

/** Written by functions of the database, which have the domain's clock. */
const byTheDatabase = ['level_validation.created_at', 'score_entry.created_at']

test('the times of a tournament are those of the use cases that write them, none comes from a column', async () => {
  clock.pass(400 * DAY)
  const play = await anInstance(testing)
  const { ann, ref, team, passphrases, domain, person } = play
  const bob = await person('bob')
  await play.invites(ann, team, bob)
  await ann.does(createInvite, { team })
  await ann.does(submit, { ...ref, passphrases: ['wrong'] })
  await ann.does(submit, { ...ref, passphrases })
  await bob.does(leaveTeam, { team })
  const schema = `domain_${domain.id}`
  const { rows: defaults } = await owner.raw<{ rows: { table: string; column: string }[] }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = ? and column_default ~ 'now\\(\\)'
       and (table_name ~ '^(tournament|team|level|coupon|shop|inventory|announcement|whoswho|practice|score|workload)')
     order by 1, 2`,
    [schema],
  )
  const soon = new Date(Date.now() + 300 * DAY)
  const wrong: string[] = []
  const written = new Set<string>()
  for (const { table, column } of defaults) {
    const { rows } = await owner.raw<{ rows: { late: boolean }[] }>('select ?? > ? as late from ??.??', [
      column,
      soon,
      schema,
      table,
    ])
    if (rows.length > 0) written.add(table)
    if (rows.some(({ late }) => !late)) wrong.push(`${table}.${column}`)
  }
  expect(wrong).toEqual(byTheDatabase)
  // Each of them was written at all.
  expect(defaults.map(({ table }) => table).filter((table) => !written.has(table))).toEqual([])
})
