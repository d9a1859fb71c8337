import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { openAccounts } from '../auth/accounts.fixture.ts'
import { requestVerification, verifyEmail } from './index.ts'

const accounts = await openAccounts(await testDatabase())
const run = accounts.run.bind(accounts)

test('six digits cannot be found by trying, however the name is spelled', async () => {
  const user = await accounts.aUser('verified-ii')
  const code = async () => /code: (\d{6})/.exec((await accounts.mailsTo(user.email))[0]?.text ?? '')?.[1] ?? ''
  const guess = (typed: string, username = 'verified-ii') =>
    run(verifyEmail, { code: typed, username }).catch((error: { code: string }) => error.code)
  const wrong = async () => ((await code()) === '000000' ? '000001' : '000000')
  for (const name of ['verified-ii', 'VERIFIED-II', 'verified-İi', 'Verified-Ii', 'verified-iİ', 'verified-Ii']) {
    expect(await guess(await wrong(), name)).toBe('auth/wrong-code')
  }
  // Four of these were tries at this account, and the fifth may be right.
  await guess(await wrong())
  expect(await guess(await code())).toBe('auth/wrong-code')
  // A new mail has tries of its own, and a day has an end.
  for (let mails = 0; mails < 3; mails++) {
    await run(requestVerification, {}, { actor: await user.actor() })
    for (let tries = 0; tries < 5; tries++) await guess(await wrong())
  }
  await run(requestVerification, {}, { actor: await user.actor() })
  expect(await guess(await code())).toBe('auth/wrong-code')
  await run(verifyEmail, { token: await accounts.linkTo(user.email) })
})
