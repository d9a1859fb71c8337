import { staffPrivileges } from '@pathwar/contracts/kernel/permissions'
import { AuditEntry } from '@pathwar/db/models/tenancy/audit-entry'
import { withDomain } from '@pathwar/db/with-domain'
import { fillInput } from '@pathwar/testing/fill-input'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { makeVictims } from '@pathwar/testing/victim'
import { expect, test } from 'vitest'
import { command, DomainError, execute, type UseCase } from '../kernel/index.ts'
import { createTournament, updateTournament } from '../wargame/tournaments/index.ts'
import { gathered } from './gathered.ts'
import { victims } from './victims.fixture.ts'

const testing = await testInstallation()
const { installation } = testing
const { db } = installation
const play = await anInstance(testing)
const { root } = play

const logged = () =>
  withDomain(db, root.caller.domain.id, (trx) => AuditEntry.query(trx).orderBy('id').limit(1000), { readOnly: true })

/** What `work` has added to the log, and the statements that wrote there or to the event log. */
async function watch(work: () => Promise<unknown>) {
  const before = (await logged()).length
  const writes: string[] = []
  const note = ({ sql }: { sql: string }) => void (/insert into "(audit_entry|event)"/.test(sql) && writes.push(sql))
  db.on('query', note)
  const error: unknown = await work().then(
    () => null,
    (thrown) => thrown,
  )
  db.off('query', note)
  return { error, writes, entries: (await logged()).slice(before) }
}

const needsStaff = ({ kind, permission }: UseCase) =>
  kind === 'command' && [permission].flat().some((one) => staffPrivileges.has(one))

test('whatever staff does is in the audit log, and the entries cost no statement beside that of the events', async () => {
  const made = (await logged()).map(({ action }) => action)
  const first = ['level.imported', 'tournament.created', 'level.published', 'tournament.opened']
  expect(made).toEqual(expect.arrayContaining(first))
  const victim = await makeVictims(victims, { ...play, testing })
  const done: string[] = []
  const missing: string[] = []
  for (const [name, useCase] of [...gathered.useCases].filter(([, one]) => needsStaff(one))) {
    const now = installation.now()
    const actor = root.caller.actor.kind === 'user' ? { ...root.caller.actor, stepUpAt: now } : root.caller.actor
    const { input } = fillInput(useCase.input, victim.valuesFor(name))
    const { audit } = useCase
    let nothing = false
    const noticed: UseCase['audit'] =
      typeof audit === 'object' && 'action' in audit
        ? {
            ...audit,
            target(...call) {
              const target = audit.target(...call)
              nothing = target === null
              return target
            },
          }
        : audit
    const told: UseCase = {
      ...useCase,
      ...(noticed && { audit: noticed }),
      run(ctx, ...rest) {
        function nothingDone() {
          nothing = true
          ctx.nothingDone()
        }
        return useCase.run({ ...ctx, nothingDone }, ...rest)
      },
    }
    const { error, entries, writes } = await watch(() => execute(installation, told, { ...root.caller, actor }, input))
    if (error !== null) {
      expect(error, name).toBeInstanceOf(DomainError)
      continue
    }
    done.push(name)
    expect(writes.length, name).toBeLessThan(2)
    const left = typeof audit === 'object' && 'not' in audit
    if (!left && !nothing && entries.length === 0) missing.push(name)
    for (const { action } of entries) expect(action, name).toMatch(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/)
  }
  expect(missing).toEqual([])
  expect(done).toEqual(expect.arrayContaining(['tournaments.open', 'levels.publish', 'instances.redump']))
})

test('who forgets to say what was done is in the log nevertheless, without secrets', async () => {
  const { input, output } = updateTournament
  const forgetful = command({
    ...({ permission: 'tournament:manage', audit: 'itself', input, output } as const),
    run: (ctx, given) => updateTournament.run({ ...ctx, audit: async () => {} }, given, undefined),
  })
  const { tournament } = play
  const { error, entries } = await watch(() => root.does(forgetful, { tournament, changes: { name: 'New' } }))
  expect(error).toBeNull()
  expect(entries).toMatchObject([{ action: 'command', detail: { tournament, changes: { name: 'New' } } }])
})

test('what is refused is not in it, and a change is there with what was before', async () => {
  const dates = { startsAt: '2027-01-02T00:00:00Z', endsAt: '2027-01-01T00:00:00Z' }
  const refused = await watch(() => root.does(createTournament, { name: 'Cup', startingCash: 0, ...dates } as never))
  expect(refused).toMatchObject({ error: { code: 'tournament/dates' }, entries: [], writes: [] })
  const { tournament } = play
  await root.does(updateTournament, { tournament, changes: { name: 'One' } })
  const { entries } = await watch(() => root.does(updateTournament, { tournament, changes: { name: 'Two' } }))
  expect(entries).toMatchObject([
    {
      action: 'tournament.changed',
      targetKind: 'tournament',
      targetId: tournament,
      targetName: 'Two',
      detail: { name: { from: 'One', to: 'Two' } },
    },
  ])
})
