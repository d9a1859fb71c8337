import { domainShapes } from '@pathwar/db/generated/domain-shapes'
import { withDomain } from '@pathwar/db/with-domain'
import { testInstallation } from '@pathwar/testing/installation'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aBoughtPlay, DAY, HOUR } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { gathered } from '../../all/gathered.ts'
import { inTransaction } from '../../kernel/index.ts'
import { createAchievement, listAchievements } from '../achievements/index.ts'
import { editAnnouncement, listAnnouncements, listWritten, writeAnnouncement } from '../announcements/index.ts'
import { createBracket } from '../brackets/index.ts'
import { changeCategory, orderCategories, orderLevels } from '../categories/index.ts'
import { createCoupon } from '../coupons/index.ts'
import { createField } from '../entries/index.ts'
import { importLevel, publishLevel, setRelease } from '../levels/index.ts'
import { createItem } from '../shop/index.ts'
import { openTournament, updateTournament } from '../tournaments/index.ts'
import { cloneTournament } from './index.ts'
import { allParts } from './tournament-part.ts'

const testing = await testInstallation()
const { installation, owner } = testing

/** A tournament with everything that one can have. */
async function aFullCup() {
  const play = await aBoughtPlay(testing, { price: 10, reward: 50 })
  const { root, tournament } = play
  const inMs = (ms: number) => new Date(installation.now().getTime() + ms).toISOString()
  await root.does(importLevel, await root.uploads(aLevelZip({ slug: 'forge', name: 'Forge' })))
  const release = {
    releasedAt: inMs(HOUR),
    dueAt: inMs(2 * HOUR),
    needs: ['vault'],
    needsScore: 5,
    lockedAs: 'hidden' as const,
  }
  await root.does(publishLevel, { tournament, level: 'forge', price: 7, reward: 70, category: 'iron', release })
  await root.does(orderCategories, { tournament, categories: ['web', 'iron'] })
  await root.does(changeCategory, { tournament, category: 'iron', changes: { color: 'brown' } })
  await root.does(orderLevels, { tournament, category: 'iron', levels: ['forge'] })
  await root.does(setRelease, { tournament, level: 'vault', changes: { dueAt: inMs(5 * HOUR) } })
  const changes = {
    ...{ description: 'Hello', visibility: 'unlisted' as const, featured: true, announceFirstBloods: true },
    ...{ entryOpensAt: inMs(-HOUR), entryClosesAt: inMs(2 * HOUR), bracketChanges: true, tieBreak: 'equal' as const },
    ...{
      medals: false,
      embedOn: ['https://example.org'],
      maxTeamSize: 4,
      maxTeams: 40,
      emailDomains: ['example.org'],
      freezesAt: inMs(3 * HOUR),
    },
    ...{ scoring: { strategy: 'ctfd-linear' as const }, whoswho: { prize: 5, penalty: 1 } },
  }
  await root.does(updateTournament, { tournament, changes })
  const hint = { tournament, kind: 'hint', level: 'vault', name: 'Look', body: 'At the door', price: 3 } as const
  const first = await root.does(createItem, hint)
  await root.does(createItem, { ...hint, name: 'Look closer', requires: first.id, releasedAt: inMs(HOUR) })
  await root.does(createCoupon, { tournament, label: 'A gift', value: 5, code: 'CLONED-GIFT' })
  await root.does(createField, {
    tournament,
    label: 'From',
    slug: 'from',
    kind: 'choice',
    options: ['a school', 'elsewhere'],
  })
  await root.does(createBracket, { tournament, name: 'Open', slug: 'open', isDefault: true })
  await root.does(createBracket, { tournament, name: 'Schools', rule: { field: 'from', answers: ['a school'] } })
  const to = { kind: 'everyone' } as const
  await root.does(writeAnnouncement, { tournament, title: 'Rules', body: 'Play fair', to, level: 'vault' })
  await root.does(writeAnnouncement, { tournament, title: 'To you', to: { kind: 'team', team: play.team } })
  await root.does(createAchievement, {
    ...{ name: 'Cup winner', description: '', icon: 'trophy', tier: 'gold' },
    rule: {
      ...{ kind: 'count', event: 'level.solved' },
      where: [{ field: 'tournament', is: 'one-of', values: [tournament] }],
    },
  })
  return { ...play, inMs }
}

/** The rows of a tournament in a table, without ids and times of writing; references are what they lead to. */
async function rowsOf(domain: { id: string }, table: string, slug: string) {
  const { rows } = await withDomain(installation.db, domain.id, (trx) =>
    trx.raw<{ rows: { row: Record<string, unknown> }[] }>(
      `select to_jsonb(part) as row from ${table} part join tournament t on t.id = ${table === 'tournament' ? 'part.id' : 'part.tournament_id'}
       where t.slug = ? order by to_jsonb(part) ->> 'name', to_jsonb(part) ->> 'category', to_jsonb(part) ->> 'title'`,
      [slug],
    ),
  )
  return rows.map(({ row }) => row)
}

/** What is different in a clone by its nature; everything else of a table must be equal. */
const different: Record<string, readonly string[]> = {
  tournament: ['slug', 'name', 'state', 'featured', 'created_at', 'updated_at'],
  tournament_level: ['created_at', 'updated_at', 'release_told', 'solves', 'points', 'points_for'],
  shop_item: ['created_at'],
  announcement: ['created_at', 'scheduled_at', 'published_at'],
  level_requirement: [],
  bracket: ['created_at'],
  entry_field: ['created_at'],
  category: ['created_at'],
}

test('a clone is equal to its original in all settings, with all times as long after its start', async () => {
  const { root, domain, tournament } = await aFullCup()
  const startsAt = new Date(installation.now().getTime() + 30 * DAY).toISOString()
  const clone = await root.does(cloneTournament, { tournament, name: 'Autumn Cup', startsAt })
  expect(clone).toMatchObject({ slug: 'autumn-cup', name: 'Autumn Cup', phase: 'draft', teams: 0, startsAt })
  const [original] = await rowsOf(domain, 'tournament', tournament)
  const shift = Date.parse(startsAt) - Date.parse(String(original?.starts_at))
  const ids = new Map<unknown, unknown>()
  const compared: string[] = []
  const parts = await inTransaction(installation, 'query', { domain, actor: root.caller.actor }, allParts)
  const copied = parts.filter(({ clone }) => !('not' in clone)).map(({ table }) => table)
  for (const table of ['tournament', ...copied]) {
    const ours = await rowsOf(domain, table, tournament)
    const theirs = await rowsOf(domain, table, 'autumn-cup')
    // What was for one team only is not for the clone.
    const wanted = table === 'announcement' ? ours.filter(({ audience }) => audience === 'everyone') : ours
    expect(theirs, table).toHaveLength(wanted.length)
    wanted.forEach((row, index) => {
      const twin = theirs[index] ?? {}
      ids.set(row.id, twin.id)
      for (const [column, value] of Object.entries(row)) {
        if (different[table]?.includes(column) || column === 'id') continue
        const where = `${table}.${column}`
        if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) {
          expect(Date.parse(String(twin[column])) - Date.parse(value), where).toBe(shift)
        } else {
          expect(twin[column], where).toEqual(ids.get(value) ?? value)
        }
        compared.push(where)
      }
    })
  }
  // All tables with settings had rows.
  expect(new Set(compared.map((one) => one.split('.')[0]))).toEqual(new Set(Object.keys(different)))
  const { rows: leaked } = await owner.raw(
    `select 1 from ??.tournament_team tt join ??.tournament t on t.id = tt.tournament_id where t.slug = 'autumn-cup'
     union all select 1 from ??.coupon c join ??.tournament t on t.id = c.tournament_id where t.slug = 'autumn-cup'`,
    Array.from({ length: 4 }, () => `domain_${domain.id}`),
  )
  expect(leaked).toEqual([])
  const rules = (await root.does(listAchievements, {})).filter(({ name }) => name === 'Cup winner')
  expect(rules.map(({ rule }) => JSON.stringify(rule)).filter((rule) => rule.includes('autumn-cup'))).toHaveLength(1)
  // Its announcements are drafts, which players see when somebody sends them.
  await root.does(openTournament, { tournament: 'autumn-cup' })
  const { announcements } = await root.does(listWritten, { tournament: 'autumn-cup' })
  expect(announcements).toMatchObject([{ title: 'Rules', state: 'draft', scheduledAt: null, author: 'root' }])
  const id = announcements[0]?.id ?? ''
  expect((await root.does(listAnnouncements, { tournament: 'autumn-cup' })).announcements).toEqual([])
  await root.does(editAnnouncement, { announcement: id, changes: { title: 'The rules' } })
  const sent = await root.does(editAnnouncement, { announcement: id, changes: { at: null, level: null } })
  expect(sent.state).toBe('published')
})

test('a clone needs an address of its own, and one that cannot be made leaves nothing', async () => {
  const { root, domain, tournament } = await aFullCup()
  const startsAt = '2030-01-01T00:00:00Z'
  const twice = { tournament, name: 'Twice', startsAt }
  await root.does(cloneTournament, twice)
  expect(await root.isRefused(cloneTournament, twice)).toBe('tournament/slug-taken')
  // A clone of a clone is none of the original.
  await root.does(cloneTournament, { tournament: 'twice', name: 'Thrice', startsAt })
  expect(await rowsOf(domain, 'tournament_level', 'thrice')).toHaveLength(2)
  expect(await rowsOf(domain, 'shop_item', 'twice')).toHaveLength(2)
})

test('every table of tournaments says what a clone gets of it, and which of its times move', async () => {
  const domain = await testing.domain()
  const actor = { kind: 'system', name: 'test' } as const
  const parts = await inTransaction(installation, 'query', { domain, actor }, allParts)
  const known = new Map(parts.map((part) => [part.table, part]))
  const ofTournaments = Object.entries(domainShapes).filter(([, { columns }]) => columns.includes('tournamentId'))
  expect(ofTournaments.map(([table]) => table).filter((table) => !known.has(table))).toEqual([])
  expect([...known.keys()].filter((table) => !ofTournaments.some(([name]) => name === table))).toEqual([])
  const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  for (const [table, { columns }] of ofTournaments) {
    const { times = [], clone } = known.get(table) ?? { clone: { not: '' } }
    const named = 'not' in clone ? [] : [...Object.keys(clone.fresh ?? {}), ...Object.keys(clone.refs ?? {})]
    expect(columns.map(snake), table).toEqual(expect.arrayContaining([...times, ...named]))
  }
  // A moment that is copied as it is would be one of the original's.
  const { rows } = await owner.raw<{ rows: { table: string; column: string }[] }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = ? and data_type = 'timestamp with time zone'`,
    [`domain_${domain.id}`],
  )
  const asItIs = rows.filter(({ table, column }) => {
    const part = known.get(table)
    if (!part || 'not' in part.clone) return false
    return !part.times?.includes(column) && part.clone.fresh?.[column] === undefined
  })
  expect(asItIs.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual([
    // Withdrawn ones are not copied.
    'announcement.withdrawn_at',
    // When an organiser changed it; until then it follows its package.
    'shop_item.edited_at',
  ])
  expect(gathered.hookHandlers.get('life.parts')?.length).toBeGreaterThan(5)
})
