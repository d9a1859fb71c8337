import { randomBytes } from 'node:crypto'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { withDomain } from '@pathwar/db/with-domain'
import { testDatabase } from '@pathwar/testing/database'
import { hash } from 'bcrypt'
import { expect, test } from 'vitest'
import { DomainError } from '../../kernel/index.ts'
import { changePassword } from '../account/index.ts'
import { openAccounts } from './accounts.fixture.ts'
import { logIn, register, stepUp } from './index.ts'
import { hasPassword, NO_PASSWORD } from './password.ts'

const accounts = await openAccounts(await testDatabase())
const run = accounts.run.bind(accounts)

const composed = 'mot de passé caché'
const decomposed = composed.normalize('NFD')

test('what stands in place of a password is none', async () => {
  expect(hasPassword(NO_PASSWORD)).toBe(false)
  expect(hasPassword(await hash('correct horse battery', 4))).toBe(true)
})

test('every byte of a password counts, wherever it is asked for', async () => {
  const longest = 'x'.repeat(72)
  const { username, actor } = await aUserWith(longest)
  for (const typed of [`${longest}EXTRA`, `${longest} `, 'x'.repeat(71), `${'x'.repeat(71)}y`])
    expect(await everywhere(username, actor, typed), typed).toEqual([
      'auth/wrong-credentials',
      'auth/wrong-password',
      'auth/wrong-password',
    ])
  expect(await everywhere(username, actor, longest)).toEqual(['signed-in', 'stepped up', 'changed'])
})

test.each([
  ['composed', composed],
  ['decomposed', decomposed],
])('a password that was typed %s is known however the next keyboard composes it', async (_how, chosen) => {
  const { username, actor } = await aUserWith(chosen)
  for (const typed of [composed, decomposed, composed.replace(' ', '\u00a0')])
    expect((await run(logIn, { username, password: typed })).state).toBe('signed-in')
  expect(await everywhere(username, actor, decomposed)).toEqual(['signed-in', 'stepped up', 'changed'])
  expect(await refusalOf(run(logIn, { username, password: composed.replace('é', 'e') }))).toBe('auth/wrong-credentials')
})

test('a hash that was made of what was typed goes on working for whoever types the same', async () => {
  const { username, actor } = await aUserWith(composed)
  await withDomain(accounts.installation.db, accounts.domain.id, async (trx) => {
    await AppUser.query(trx)
      .findById(actor.userId)
      .patch({ password: await hash(decomposed, 4) })
  })
  expect((await run(logIn, { username, password: decomposed })).state).toBe('signed-in')
})

/** What log-in, step-up and a change of password say to a password. */
async function everywhere(username: string, actor: Awaited<ReturnType<typeof aUserWith>>['actor'], typed: string) {
  const caller = { actor }
  return [
    await run(logIn, { username, password: typed }).then(({ state }) => state, codeOf),
    await run(stepUp, { method: 'password', password: typed }, caller).then(() => 'stepped up', codeOf),
    await run(changePassword, { currentPassword: typed, newPassword: 'another long one' }, caller).then(
      () => 'changed',
      codeOf,
    ),
  ]
}

async function aUserWith(password: string) {
  const username = `u${randomBytes(5).toString('hex')}`
  const made = await run(register, { username, email: `${username}@players.example`, password, delivery: 'bearer' })
  if (made.state !== 'signed-in') throw new Error(made.state)
  return { username, actor: await accounts.userOf(made.token) }
}

function codeOf(error: unknown): string {
  if (error instanceof DomainError) return error.code
  throw error
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'none', codeOf)
}
