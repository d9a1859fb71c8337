import { testDatabase } from '@pathwar/testing/database'
import { expect, test } from 'vitest'
import { openAccounts } from '../../identity/auth/accounts.fixture.ts'
import type { Mailer } from '../../kernel/index.ts'
import { getMail, listMail } from './index.ts'

const database = await testDatabase()

async function aDomain(given: { mailer?: Mailer; openMailbox?: boolean }) {
  const accounts = await openAccounts(database, given)
  const admin = await accounts.aUser()
  await accounts.sql("insert into user_role select ?, id from role where role = 'admin'", [admin.userId])
  return { accounts, admin }
}

test('a worker sends what waits, once, and forgets what it said', async () => {
  const sent: Parameters<Mailer['send']>[0][] = []
  const { accounts, admin } = await aDomain({ mailer: { send: async (mail) => void sent.push(mail) } })
  const [waiting] = await accounts.mailsTo(admin.email)
  await accounts.runJobs()
  await accounts.runJobs()
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ to: admin.email, text: waiting?.text, html: waiting?.html })
  expect(sent[0]?.id).toMatch(new RegExp(`^${accounts.domain.id}\\.\\d+$`))
  expect(await accounts.sql('select state, text_body, html_body from mail')).toEqual([
    { state: 'sent', text_body: '', html_body: '' },
  ])
})

test('a mail that the server does not take is noted and stays for another try', async () => {
  let broken = true
  const send = async () => {
    if (broken) throw new Error('451 try again later')
  }
  const { accounts } = await aDomain({ mailer: { send } })
  await expect(accounts.runJobs()).rejects.toThrow('451')
  expect(await accounts.sql('select state, error from mail')).toEqual([
    { state: 'failed', error: 'Error: 451 try again later' },
  ])
  broken = false
  const [{ id } = { id: '' }] = await accounts.sql<{ id: string }>('select id from mail')
  const { sendMail } = await import('./index.ts')
  await sendMail.runOutside(accounts.installation, accounts.domain, { mailId: id })
  expect(await accounts.sql('select state, error from mail')).toEqual([{ state: 'sent', error: null }])
})

test('without a mail server mails are kept; what they say is shown where the installation says so', async () => {
  for (const openMailbox of [true, false]) {
    const { accounts, admin } = await aDomain({ openMailbox })
    await accounts.runJobs()
    const actor = await admin.actor()
    const { mails, readable } = await accounts.run(listMail, { state: 'kept' }, { actor })
    expect([mails.length, readable]).toEqual([1, openMailbox])
    const reading = accounts.run(getMail, { id: mails[0]?.id ?? '' }, { actor })
    if (openMailbox) expect((await reading).text).toContain('/verify-email#token=')
    else await expect(reading).rejects.toMatchObject({ code: 'mail/hidden' })
    const player = await accounts.aUser()
    await expect(accounts.run(listMail, {}, { actor: await player.actor() })).rejects.toMatchObject({
      code: 'auth/forbidden',
    })
  }
})

test('the links in a mail are not readable in the database', async () => {
  const { accounts, admin } = await aDomain({})
  const token = await accounts.linkTo(admin.email)
  const [row] = await accounts.sql<{ all: string }>('select row_to_json(mail)::text as all from mail')
  expect(row?.all).not.toContain(token)
})
