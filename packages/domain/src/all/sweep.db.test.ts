import { errors } from '@pathwar/contracts/kernel/errors'
import { everythingOf, hashOf } from '@pathwar/testing/everything-of'
import { type FieldValues, fillInput } from '@pathwar/testing/fill-input'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aPerson, type Person, password, somebody } from '@pathwar/testing/person'
import { aPublicKey } from '@pathwar/testing/public-key'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApiToken } from '../identity/api-tokens/index.ts'
import { createBan } from '../identity/bans/index.ts'
import { addKey, oneTimePassword } from '../identity/keys/index.ts'
import { createRegistrationCode } from '../identity/registration/index.ts'
import { listSessions } from '../identity/sessions/index.ts'
import { type Actor, DomainError, execute, inTransaction, type UseCase } from '../kernel/index.ts'
import { listNotifications, notify } from '../messaging/notifications/index.ts'
import { createInvite } from '../wargame/teams/index.ts'
import { createGameServer } from '../worlds/game-servers/index.ts'
import { gathered } from './gathered.ts'

const testing = await testInstallation()
const { installation, owner } = testing
/** Queries first: what a command makes in the stranger's own domain is not to be found before. */
const useCases = [...gathered.useCases].sort(([, a], [, b]) => b.kind.localeCompare(a.kind))

/** Fields that name something that is somebody's. */
const references = new Set([
  'tournament',
  'team',
  'level',
  'instance',
  'instanceId',
  'domainId',
  'file',
  'server',
  'user',
  'id',
  'slug',
  'token',
  'ban',
])
/** What everybody of a domain may see or use, also of other teams. An invite's token is a key to its team. */
const publicWithinDomain = new Set([
  'teams.get',
  'teams.previewInvite',
  'teams.acceptInvite',
  'tournaments.get',
  'play.board',
  'play.level',
  'scoring.scoreboard',
])

let play: RunningPlay
let victim: FieldValues
/** Things of Ann's by the feature whose `id` means them. */
let idsByFeature: Record<string, unknown>

beforeAll(async () => {
  play = await anInstance(testing)
  const { ann, instance, ref, team, domain } = play
  const key = await ann.does(addKey, { key: aPublicKey() })
  const invite = await ann.does(createInvite, { team })
  await ann.does(oneTimePassword, {})
  const server = await play.root.does(createGameServer, { name: 'Lobby', connection: { type: 'mock' } })
  const asked = { name: 'Hers', scopes: ['play'], expiresInDays: null }
  const token = await execute(installation, createApiToken, { ...ann.caller, actor: proven(ann) }, asked)
  const [session] = await ann.does(listSessions, {})
  const code = await play.root.does(createRegistrationCode, { uses: 5, expiresInDays: null })
  await inTransaction(installation, 'command', ann.caller, async (ctx) => {
    for (let told = 0; told < 10; told++) await notify(ctx, ann.userId, { kind: 'test', message: 'For her alone' })
  })
  const fromTrading = { username: 'ann', privileges: ['trade' as const], reason: 'Scams', expiresAt: null }
  const ban = await play.root.does(createBan, fromTrading)
  const notified = await ann.does(listNotifications, {})
  idsByFeature = {
    apiTokens: token.id,
    sessions: session?.id,
    registrationCodes: code.id,
    notifications: notified.notifications[0]?.id,
    mail: await lastMail(domain.id),
    passkeys: '00000000-0000-4000-8000-000000000001',
    oidcProviders: '00000000-0000-4000-8000-000000000003',
    oidc: '00000000-0000-4000-8000-000000000002',
  }
  victim = {
    ...ref,
    team,
    user: ann.userId,
    instance: instance.id,
    instanceId: instance.id,
    domainId: domain.id,
    generation: 1,
    state: 'failed',
    file: instance.files[0]?.id,
    id: key.id,
    slug: instance.slug,
    token: invite.token,
    username: 'ann',
    email: 'ann@example.org',
    password,
    role: 'owner',
    passphrases: play.passphrases,
    name: 'Ants',
    key: aPublicKey(),
    zip: aLevelZip(),
    startsAt: '2026-01-01T00:00:00Z',
    endsAt: '2036-01-01T00:00:00Z',
    changes: { name: 'Taken over', visibility: 'private' },
    delivery: 'bearer',
    server: server.id,
    ban: ban.id,
    setting: 'commandPrefix',
    settings: ['commandPrefix'],
    values: { commandPrefix: '!' },
    connection: { type: 'mock' },
  }
})

describe('from another domain, with every privilege, nothing of this one can be reached', () => {
  let stranger: Person

  beforeAll(async () => {
    stranger = await aPerson(installation, await testing.domain(), { username: 'mallory', roles: ['root'] })
  })

  test.each(useCases)('%s', async (name, useCase) => {
    const { input, filled } = inputFor(name, useCase)
    const actor: Actor = useCase.permission === 'agent' ? { kind: 'agent', name: 'theirs' } : proven(stranger)
    const before = await hashOf(owner, play.domain.id)
    const outcome = await outcomeOf(useCase, { ...stranger.caller, actor }, input)
    expect(await hashOf(owner, play.domain.id)).toBe(before)
    if (refersTo(name, filled)) expect(outcome).toBe('nothing there')
    else if (outcome !== 'refused') expect(JSON.stringify(outcome)).not.toContain(play.ann.userId)
  })
})

describe("another team's things cannot be changed by a player of the same domain", () => {
  let rival: Person

  beforeAll(async () => {
    rival = await play.person('rival')
  })

  // These need a secret of the team's, and whoever holds it may; or change one's own session.
  const withSecret = new Set(['teams.acceptInvite', 'auth.logIn', 'auth.logOut'])

  test.each(useCases.filter(([name]) => !withSecret.has(name)))('%s', async (name, useCase) => {
    const { input, filled } = inputFor(name, useCase)
    const before = await everythingOf(owner, play.domain.id)
    const outcome = await outcomeOf(useCase, { ...rival.caller, actor: proven(rival) }, input)
    const after = await everythingOf(owner, play.domain.id)
    // One's own things may change and others be added; what was there stays as it was.
    const others = (rows: string[] = []) => rows.filter((row) => !row.includes(rival.userId))
    for (const [table, rows] of before) {
      expect(after.get(table), table).toEqual(expect.arrayContaining(others(rows)))
    }
    for (const table of ['platform.gate_grant', 'platform.route', 'workload', 'level_instance', 'ledger_entry']) {
      expect(after.get(table), table).toHaveLength(before.get(table)?.length ?? -1)
    }
    const reaches = refersTo(name, filled) && !publicWithinDomain.has(name)
    if (reaches) expect(['nothing there', 'refused']).toContain(outcome)
  })
})

test('the sweep asks for what is there: the right actor gets it, and a visitor has to log in', async () => {
  const { ann } = play
  for (const name of ['instances.get', 'instances.file', 'teams.createInvite', 'play.level']) {
    const useCase = gathered.useCases.get(name)
    if (!useCase) throw new Error(`${name} is gone`)
    await expect(execute(installation, useCase, ann.caller, inputFor(name, useCase).input)).resolves.toBeDefined()
  }
  const visitor = somebody(installation, play.domain, { kind: 'visitor' })
  for (const [name, useCase] of useCases) {
    if (useCase.permission === 'public' || useCase.permission === 'agent') continue
    expect(await visitor.isRefused(useCase, inputFor(name, useCase).input), name).toBe('auth/required')
  }
})

/** As who has just proved who they are, so that dangerous use cases are open to them. */
function proven({ caller: { actor } }: Person): Actor {
  return actor.kind === 'user' ? { ...actor, stepUpAt: installation.now() } : actor
}

/** Tokens elsewhere than in an invite are secrets that nobody made: they are refused, not looked up. */
function refersTo(name: string, filled: readonly string[]): boolean {
  return filled.some(
    (field) =>
      references.has(field) && (field !== 'token' || name.startsWith('teams.')) && !name.startsWith('passkeys.finish'),
  )
}

function inputFor(name: string, useCase: UseCase): { input: unknown; filled: string[] } {
  try {
    return fillInput(useCase.input, inPlaceOf(name))
  } catch (error) {
    throw new Error(`${name} cannot be swept: ${error instanceof Error ? error.message : error}`)
  }
}

/** Fields that mean something else in some use cases. */
function inPlaceOf(name: string): FieldValues {
  const feature = name.slice(0, name.indexOf('.'))
  const { slug: _, ...withoutSlug } = victim
  if (name === 'tournaments.create' || name === 'oidcProviders.put') return withoutSlug
  if (name.startsWith('passkeys.finish')) return { ...victim, id: 'AAAA' }
  if (feature === 'bans') {
    const network = name === 'bans.previewNetwork' && { network: '192.0.2.0/24' }
    return { ...victim, state: 'active', reason: 'Scams', expiresAt: '2036-01-01T00:00:00Z', ...network }
  }
  if (feature === 'roles') return { ...victim, name: 'testers' }
  if (name === 'notifications.setPreference') return { ...victim, email: true }
  if (name === 'domains.list') return { ...victim, state: 'active' }
  if (name === 'instances.list') return { ...victim, state: 'all' }
  if (name === 'auth.register')
    return { ...victim, displayName: 'Newcomer', username: 'newcomer', email: 'newcomer@example.org' }
  if (name === 'teams.create') return { ...victim, name: 'Another Team' }
  return { ...victim, ...(feature in idsByFeature && { id: idsByFeature[feature] }) }
}

/** Numbers begin at 1 in every domain: this one is beyond those of a domain with nearly nobody in it. */
async function lastMail(domainId: string): Promise<string> {
  const mails = 'insert into ??.mail (recipient, subject, text_body, html_body) values (?, ?, ?, ?) returning id::text'
  const values = [`domain_${domainId}`, 'ann@example.org', 'Hers', 'For her alone', '']
  let last = ''
  for (let sent = 0; sent < 20; sent++) last = (await owner.raw(mails, values)).rows[0].id
  return last
}

/** `nothing there`, `refused` for another reason, or what the use case answered. */
async function outcomeOf(useCase: UseCase, caller: Person['caller'], input: unknown): Promise<unknown> {
  try {
    const answer = await execute(installation, useCase, caller, input)
    const unheard = typeof answer === 'object' && answer !== null && 'accepted' in answer && answer.accepted === false
    return unheard ? 'nothing there' : answer
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { kind } = errors[error.code]
    return kind === 'not-found' || kind === 'forbidden' ? 'nothing there' : 'refused'
  }
}
