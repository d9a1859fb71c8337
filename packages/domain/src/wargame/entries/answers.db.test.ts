import { type FieldValues, fillInput } from '@pathwar/testing/fill-input'
import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { actAs, type Person, password, type TestActor } from '@pathwar/testing/person'
import { HOUR } from '@pathwar/testing/play'
import { afterEach, expect, test } from 'vitest'
import { gathered } from '../../all/gathered.ts'
import { deleteAccount, exportData } from '../../identity/account/index.ts'
import { DomainError, execute, type UseCase } from '../../kernel/index.ts'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { listAudit } from '../../tenancy/audit/index.ts'
import { leaveTeam } from '../teams/index.ts'
import { joinTournament, updateTournament } from '../tournaments/index.ts'
import { aCaptain, anEntryPlay } from './entries.fixture.ts'
import {
  answerFields,
  createField,
  exportEntries,
  listEntries,
  listFields,
  orderFields,
  removeField,
  showEntryForm,
  showMyEntry,
  showTeamEntry,
  updateField,
} from './index.ts'

/** What nobody but organisers and the one who wrote it shall read; it occurs nowhere else. */
const PRIVATE = 'zanzibarite'

const testing = await testInstallation()
const { clock, installation, owner } = testing
afterEach(() => {
  clock.ahead = 0
})

test('required answers are given on entering, and each that is wrong is named', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament } = play
  await root.does(createField, { tournament, label: 'Age', kind: 'number', asks: 'user', required: true, least: 12 })
  await root.does(createField, { tournament, label: 'Rules', kind: 'tick', required: true })
  const bea = await aCaptain(play, 'bea')
  const join = (answers: Record<string, string | number | boolean>) =>
    bea.does(joinTournament, { tournament, team: bea.team, answers })
  const refused = await join({ age: 11, country: 'Italy', shoe: 42 }).catch((error: unknown) => error)
  expect(refused).toMatchObject({
    code: 'entry/answers',
    fields: [
      { path: 'answers.shoe', message: 'This tournament asks no such question.' },
      { path: 'answers.country', message: 'Choose one of: France, Spain.' },
      { path: 'answers.age', message: 'At least 12.' },
      { path: 'answers.rules', message: 'Tick this to enter.' },
    ],
  })
  await join({ age: 12, rules: true, shirt: '  M ' })
  const { entries } = await root.does(listEntries, { tournament })
  expect(entries).toMatchObject([
    { answers: { rules: true }, members: [{ username: 'bea', answers: { age: 12, shirt: 'M' } }], missing: 0 },
    // Entered before anybody asked.
    { team: { slug: 'ants' }, answers: {}, members: [{ username: 'ann', answers: {} }], missing: 2 },
  ])
  const incomplete = await root.does(listEntries, { tournament, incomplete: true })
  expect(incomplete.entries.map(({ team }) => team.slug)).toEqual(['ants'])
})

test('members whom somebody else entered are asked, once, and answer later', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament, person, invites, domain } = play
  await root.does(createField, { tournament, label: 'Age', kind: 'number', asks: 'user', required: true })
  const bea = await aCaptain(play, 'bea')
  const cat = await person('cat')
  await invites(bea, bea.team, cat)
  await bea.does(joinTournament, { tournament, team: bea.team, answers: { age: 20 } })
  await runDueJobs(testing, domain)
  const asked = async (who: typeof cat) =>
    (await who.does(listNotifications, {})).notifications.filter(({ kind }) => kind === 'entry.asked').length
  expect([await asked(bea), await asked(cat)]).toEqual([0, 1])
  expect(await cat.does(answerFields, { tournament, answers: { age: 21 } })).toMatchObject({ answers: { age: 21 } })
  // It runs: what is answered stays.
  expect(await cat.isRefused(answerFields, { tournament, answers: { age: 22 } })).toBe('entry/answers-fixed')
  expect(await cat.does(answerFields, { tournament, answers: { age: 21, shirt: 'L' } })).toMatchObject({
    answers: { age: 21, shirt: 'L' },
    canChange: false,
  })
})

test('until the start answers change; what the bracket goes by does not, while the team is in it', async () => {
  const play = await anEntryPlay(testing, { startsIn: HOUR })
  const { tournament, root } = play
  const bea = await aCaptain(play, 'bea')
  await bea.does(joinTournament, {
    ...{ tournament, team: bea.team, bracket: 'french' },
    answers: { country: 'France', shirt: 'S' },
  })
  await bea.does(answerFields, { tournament, answers: { shirt: 'M' } })
  expect(await bea.does(answerFields, { tournament, answers: { shirt: null } })).toMatchObject({
    answers: { country: 'France' },
    bracket: { slug: 'french' },
    canChange: true,
  })
  for (const country of ['Spain', null])
    expect(await bea.isRefused(answerFields, { tournament, answers: { country } })).toBe('entry/bracket-answer')
  await root.does(updateTournament, { tournament, changes: { bracketChanges: true } })
  clock.pass(2 * HOUR)
  expect(await bea.isRefused(answerFields, { tournament, answers: { country: 'Spain' } })).toBe('entry/answers-fixed')
})

test('private answers are in no answer and no refusal to anybody else', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament, person, visitor, invites, team } = play
  await root.does(createField, { tournament, label: 'Nickname', kind: 'text', asks: 'user', public: true })
  const bea = await aCaptain(play, 'bea')
  await bea.does(joinTournament, {
    ...{ tournament, team: bea.team },
    answers: { shirt: PRIVATE, country: 'Spain', nickname: 'Honey' },
  })
  const mate = await person('mate')
  await invites(bea, bea.team, mate)
  const tells = async ({ caller }: TestActor, slug: string) => {
    const names: string[] = []
    for (const [name, useCase] of gathered.useCases) {
      if (useCase.kind !== 'query') continue
      const input = inputFor(useCase, { tournament, team: slug, bracket: 'open', search: PRIVATE })
      if (input === null) continue
      const answer = await execute(installation, useCase, caller, input).catch((error: unknown) => {
        if (!(error instanceof DomainError)) throw error
        return { ...error, message: error.message, fields: error.fields }
      })
      if (
        JSON.stringify(answer ?? null)
          .replaceAll(`"search":"${PRIVATE}"`, '')
          .includes(PRIVATE)
      )
        names.push(name)
    }
    return names
  }
  for (const who of [visitor, mate]) expect(await tells(who, bea.team)).toEqual([])
  expect(await bea.does(showMyEntry, { tournament })).toMatchObject({ answers: { shirt: PRIVATE } })
  expect(await visitor.does(showTeamEntry, { tournament, team: bea.team })).toMatchObject({
    bracket: { slug: 'open' },
    answers: [{ label: 'Country', answer: 'Spain' }],
    members: [{ username: 'bea', answers: [{ label: 'Nickname', answer: 'Honey' }] }],
  })
  // Where it is a secret who is in a team, it is one what they have answered.
  await root.does(updateTournament, { tournament, changes: { whoswho: { prize: 1, penalty: 1 } } })
  expect((await visitor.does(showTeamEntry, { tournament, team: bea.team })).members).toEqual([])
  expect((await mate.does(showTeamEntry, { tournament, team: bea.team })).members).toHaveLength(1)
  expect(await visitor.isRefused(showTeamEntry, { tournament, team: 'none' })).toBe('entry/not-found')
  await root.does(updateTournament, { tournament, changes: { visibility: 'private' } })
  expect(await visitor.isRefused(showTeamEntry, { tournament, team })).toBe('tournament/not-found')
})

test('organisers read and save all answers, which run nothing in a spreadsheet', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament } = play
  const bea = await aCaptain(play, 'bea')
  await bea.does(joinTournament, { tournament, team: bea.team, answers: { shirt: '=1+1', country: 'Spain' } })
  const { text, fileName } = await root.does(exportEntries, { tournament })
  expect(fileName).toMatch(/^entries-spring-cup-\d{4}-\d\d-\d\d\.csv$/)
  const [head, first] = text.split('\r\n')
  expect(head).toBe('team,bracket,code,entered_at,team:country,username,name,member:shirt')
  expect(first).toMatch(/^Team bea,Open to all,,[^,]+,Spain,bea,[^,]*,'=1\+1$/)
  const pages: string[] = []
  let before: string | undefined
  do {
    const page = await root.does(listEntries, { tournament, limit: 1, before })
    pages.push(...page.entries.map(({ team }) => team.slug))
    before = page.next ?? undefined
  } while (before)
  expect(pages).toEqual([bea.team, 'ants'])
  const found = async (filters: object) =>
    (await root.does(listEntries, { tournament, ...filters })).entries.map(({ team }) => team.slug)
  expect(await found({ search: 'BEA' })).toEqual([bea.team])
  expect(await found({ bracket: '' })).toEqual(['ants'])
  expect(await found({ bracket: 'open' })).toEqual([bea.team])
})

test('a question with answers keeps its kind and its promise, and is retired instead of removed', async () => {
  const play = await anEntryPlay(testing)
  const { root, tournament } = play
  const bea = await aCaptain(play, 'bea')
  await bea.does(joinTournament, { tournament, team: bea.team, answers: { shirt: 'M' } })
  const update = (field: string, changes: object) => root.isRefused(updateField, { tournament, field, changes })
  expect(await update('shirt', { kind: 'number' })).toBe('entry-field/kind')
  expect(await update('shirt', { public: true })).toBe('entry-field/promise')
  expect(await update('country', { options: ['Spain'] })).toBe('entry-field/in-rule')
  expect(await update('country', { retired: true })).toBe('entry-field/in-rule')
  expect(await root.isRefused(removeField, { tournament, field: 'country' })).toBe('entry-field/in-rule')
  expect(await root.isRefused(removeField, { tournament, field: 'shirt' })).toBe('entry-field/has-answers')
  expect(await root.isRefused(orderFields, { tournament, fields: ['shirt'] })).toBe('entry-field/order')
  await root.does(orderFields, { tournament, fields: ['shirt', 'country'] })
  await root.does(updateField, { tournament, field: 'shirt', changes: { retired: true } })
  expect(
    (await root.does(listFields, { tournament })).map(({ slug, retired, answers }) => [slug, retired, answers]),
  ).toEqual([
    ['country', false, 0],
    ['shirt', true, 1],
  ])
  const cat = await aCaptain(play, 'cat')
  expect((await cat.does(showEntryForm, { tournament })).fields.map(({ slug }) => slug)).toEqual(['country'])
  const answers = { shirt: 'L' }
  expect(await cat.isRefused(joinTournament, { tournament, team: cat.team, answers })).toBe('entry/answers')
  expect((await root.does(listEntries, { tournament, search: 'bea' })).entries[0]?.members[0]?.answers).toEqual({
    shirt: 'M',
  })
  const audit = await root.does(listAudit, { action: 'entry-field.changed' })
  expect(audit.entries[0]).toMatchObject({ detail: { retired: { from: false, to: true } } })
})

test('what somebody has answered is in their export, and goes with their account; so does what their team of one has', async () => {
  const play = await anEntryPlay(testing)
  const { tournament, domain, invites, person } = play
  const [bea, cat] = [await aCaptain(play, 'bea'), await aCaptain(play, 'cat')]
  const dan = await person('dan')
  await invites(cat, cat.team, dan)
  for (const one of [bea, cat])
    await one.does(joinTournament, { tournament, team: one.team, answers: { shirt: PRIVATE, country: 'Spain' } })
  const { data } = await proven(bea).does(exportData, {})
  expect(data.entryAnswers).toMatchObject([{ tournament, label: 'Shirt', value: PRIVATE }])
  await proven(bea).does(deleteAccount, { username: 'bea', currentPassword: password })
  await dan.does(leaveTeam, { team: cat.team })
  const { rows } = await owner.raw(
    'select f.slug, a.user_id is not null as of_user from ??.entry_answer a join ??.entry_field f on f.id = a.entry_field_id order by 1',
    [`domain_${domain.id}`, `domain_${domain.id}`],
  )
  expect(rows).toEqual([
    { slug: 'country', of_user: false },
    { slug: 'shirt', of_user: true },
  ])
})

/** Null for what is about something else, such as an invite, which only its own tests have. */
function inputFor({ input }: UseCase, values: FieldValues): unknown {
  try {
    return fillInput(input, values).input
  } catch {
    return null
  }
}

/** Somebody who has just proved who they are. */
function proven({ caller: { domain, actor } }: Person): TestActor {
  return actAs(installation, domain, actor.kind === 'user' ? { ...actor, stepUpAt: installation.now() } : actor)
}
