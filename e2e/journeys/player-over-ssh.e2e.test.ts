import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { freePorts } from '@pathwar/local/ports'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { useBrowser } from '../fixtures/browser.ts'
import { aDomain, type Domain } from '../fixtures/domain.ts'
import { addressOf, buyAndStart, filesOf, type LevelSlug, solutions, startLevel, submit } from '../fixtures/level.ts'
import { logIn, type Player } from '../fixtures/player.ts'
import { addKey, forward, newKey, openSsh, signatureBy, ssh, withKey, withPassword } from '../fixtures/ssh.ts'
import { lacks } from '../fixtures/stack.ts'

describe.skipIf(lacks('chromium', 'ssh'))('a player with the OpenSSH client', () => {
  const { pageOf } = useBrowser()
  let domain: Domain
  let ann: Player
  let page: Page
  const key = lacks('ssh') ? { file: '', line: '' } : newKey('ann@laptop')
  const identity = withKey(key)

  beforeAll(async () => {
    domain = await aDomain()
    ann = await logIn(domain, 'ann')
    page = await pageOf(domain, 'ann')
    await Promise.all([buyAndStart(ann, 'lost-in-the-shell'), buyAndStart(ann, 'oracle')])
  })

  test('adds a key in the browser and is known by it at once', async () => {
    const before = await ssh([...identity, 'lost-in-the-shell@pathwar', 'true'])
    expect(before).toMatchObject({ code: 255 })
    expect(before.stderr).toContain('Permission denied')
    await page.goto('/account/keys')
    await page.getByRole('button', { name: 'Add a key' }).click()
    // The wrong half is gone from the page before anything is sent.
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.postData() ?? ''))
    await page.getByLabel('Public key').fill('-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA')
    await page.getByText('This is a private key.').waitFor()
    expect(await page.getByLabel('Public key').inputValue()).toBe('')
    await page.getByLabel('Public key').fill(key.line)
    const command = await page.getByRole('textbox', { name: 'command that signs' }).inputValue()
    await page.getByLabel('Signature').fill(signatureBy(key, command.split("'")[1] ?? ''))
    await page.getByRole('button', { name: 'Add key' }).click()
    await page.getByRole('button', { name: 'Remove ann@laptop' }).waitFor()
    expect(sent.join('\n')).toContain('ssh-ed25519')
    expect(sent.join('\n')).not.toContain('b3BlbnNzaC1rZXktdjEA')
    expect(await ssh([...identity, 'lost-in-the-shell@pathwar', 'whoami'])).toMatchObject({
      code: 0,
      stdout: 'player\n',
    })
  })

  test('explores the level in a terminal, finds the passphrase, and submits it in the browser', async () => {
    const session = openSsh([...identity, '-tt', 'lost-in-the-shell@pathwar'])
    await session.shows(/[$#] /)
    session.type('cat letter.txt\r')
    await session.shows('The harbour master')
    session.type('ls -a\r')
    await session.shows('.attic')
    session.type('cd /tmp && tar -xf ~/.attic/box.tar && tar -xzf inner-box.tar.gz && base64 -d nonsense.b64\r')
    await session.shows(/first half: [a-z2-7]{13}/)
    session.type('grep -r LAMPLIGHTER /var/log/harbour\r')
    const seen = await session.shows(/second half: [a-z2-7]{13}/)
    session.type('exit 3\r')
    expect(await session.ended).toMatchObject({ code: 3 })

    const halves = [/first half: ([a-z2-7]{13})/, /second half: ([a-z2-7]{13})/].map((half) => half.exec(seen)?.[1])
    await page.goto('/tournaments/cup/levels/lost-in-the-shell')
    await page.getByLabel('Passphrase').fill(halves.join(''))
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByText('Solved, 1st of all', { exact: true }).waitFor()
  })

  test('says what it thinks of the level, by the keyboard, and its organiser reads that', async () => {
    await page.getByRole('button', { name: 'Yes', exact: true }).press('Enter')
    await page.getByText('You are the first to rate it.').waitFor()
    await page.getByLabel('To the author').fill('The tide tables are a nice touch.')
    await page.getByRole('button', { name: 'Send' }).press('Enter')
    await page.getByText('Your words are with the author.', { exact: true }).waitFor()
    const desk = await pageOf(domain, 'ada')
    await desk.goto('/organise/levels/lost-in-the-shell')
    await desk.getByText('100 % of 1 liked it.').waitFor()
    await desk.getByText('The tide tables are a nice touch.').waitFor()
    await desk.getByRole('button', { name: 'Hide the words of ann' }).click()
    await desk.getByRole('button', { name: 'Undo' }).click()
    await desk.getByRole('button', { name: 'Hide the words of ann' }).waitFor()
    await page.getByRole('button', { name: 'Yes', exact: true }).press('Enter')
    await page.getByRole('button', { name: 'Yes', exact: true, pressed: false }).waitFor()
    await desk.reload()
    await desk.getByText('Nobody who has solved it has rated it yet.').waitFor()
  })

  test('a command gives its output, its errors and its exit status', async () => {
    const done = await ssh([...identity, 'lost-in-the-shell+cup@pathwar', 'echo out; echo err >&2; exit 7'])
    expect(done).toEqual({ code: 7, stdout: 'out\n', stderr: 'err\n' })
    const missing = await ssh([...identity, 'lost-in-the-shell@pathwar', 'cat /no/such/file'])
    expect(missing.code).not.toBe(0)
    expect(missing.stderr).toContain('No such file')
  })

  test('without a level, a menu shows what can be entered, and Enter goes in', async () => {
    const session = openSsh([...identity, '-tt', 'pathwar'])
    await session.shows('What you can enter')
    expect(session.seen()).toContain('The Oracle')
    session.type('1')
    session.type('\r')
    await session.shows(/player@harbour.*\$ /)
    session.type('ls\r')
    await session.shows('letter.txt')
    session.type('exit\r')
    expect(await session.ended).toMatchObject({ code: 0 })
    const list = await ssh([...identity, 'pathwar'])
    expect(list).toMatchObject({ code: 0 })
    expect(list.stdout).toMatch(/lost-in-the-shell +Lost in the Shell +cup \/ Hexagon/)
  })

  test('a one-time password opens one log-in and no second', async () => {
    await page.goto('/account/keys')
    await page.getByRole('button', { name: 'Make a one-time password' }).click()
    const password = await page.getByLabel('one-time password', { exact: true }).inputValue()
    const { args, env } = withPassword(password)
    const enter = () =>
      ssh([...args, '-o', 'NumberOfPasswordPrompts=1', 'lost-in-the-shell@pathwar', 'hostname'], { env })
    expect(await enter()).toEqual({ code: 0, stdout: 'harbour\n', stderr: expect.stringContaining('paste it here') })
    const again = await enter()
    expect(again.code).toBe(255)
    expect(again.stderr).toContain('Permission denied')
  })

  test('scp and sftp copy files to a shell level and back, and are refused in words where there is no shell', async () => {
    const copy = (from: string, to: string) => ssh([...identity, from, to], { program: 'scp' })
    const back = `${key.file}.back`
    expect(await copy(`${key.file}.pub`, 'lost-in-the-shell@pathwar:/tmp/key')).toMatchObject({ code: 0 })
    expect(await ssh([...identity, 'lost-in-the-shell@pathwar', 'cat /tmp/key'])).toMatchObject({
      stdout: `${key.line}\n`,
    })
    expect(await copy('lost-in-the-shell@pathwar:letter.txt', back)).toMatchObject({ code: 0 })
    const refused = await copy('oracle@pathwar:stone.txt', back)
    expect(refused.code).not.toBe(0)
    expect(refused.stderr).toContain('The Oracle has no shell, so files cannot be copied')
  })

  test('bytes, late input and the old scp pass through a real shell unchanged', async () => {
    const level = 'lost-in-the-shell@pathwar'
    const file = `${key.file}.bytes`
    const bytes = randomBytes(2_000_000)
    writeFileSync(file, bytes)
    for (const protocol of ['-O', '-s']) {
      const copy = (from: string, to: string) => ssh([protocol, ...identity, from, to], { program: 'scp' })
      expect(await copy(file, `${level}:/tmp/bytes`)).toMatchObject({ code: 0 })
      expect(await copy(`${level}:/tmp/bytes`, `${file}.back`)).toMatchObject({ code: 0 })
      expect(readFileSync(`${file}.back`).equals(bytes)).toBe(true)
      rmSync(`${file}.back`)
    }
    const late = openSsh([...identity, level, 'echo ready; cat; echo done'])
    await late.shows('ready')
    late.type('late words\n')
    await late.shows('late words')
    late.end('')
    expect(await late.ended).toMatchObject({ code: 0, stdout: 'ready\nlate words\ndone\n' })
    const open = openSsh([...identity, level, 'echo hi'])
    open.type('more to come')
    expect(await open.ended).toMatchObject({ code: 0, stdout: 'hi\n' })
  })

  test('-W and -L lead to a level’s own port and to no other', async () => {
    const direct = openSsh([...identity, '-W', 'localhost:1337', 'oracle@pathwar'])
    await direct.shows('You stand before the Oracle')
    direct.type('zzz\n')
    await direct.shows('That is no stone')
    direct.close()
    const elsewhere = await ssh([...identity, '-W', 'localhost:22', 'oracle@pathwar'])
    expect(elsewhere.code).toBe(255)
    expect(elsewhere.stderr).toContain("this level's ports are: 1337")
    const [local = 0] = await freePorts(1)
    const tunnel = await forward(identity, 'oracle', 1337, local)
    const greeting = await new Promise<string>((resolve, reject) => {
      createConnection(local, '127.0.0.1')
        .once('data', (bytes) => resolve(String(bytes)))
        .once('error', reject)
    })
    expect(greeting).toContain('You stand before the Oracle')
    tunnel.close()
  })

  test('every sample level is solved with its author’s solution, through the proxies', async () => {
    const rita = await logIn(domain, 'rita')
    const players = { 'lost-in-the-shell': rita, 'offline-cipher': rita, 'paper-trail': rita }
    const solve = async (slug: LevelSlug) => solveAsAuthor(players[slug as keyof typeof players] ?? ann, slug)
    const slugs = Object.keys(solutions) as LevelSlug[] // the keys of a constant
    expect(await Promise.all(slugs.map(solve))).toEqual(slugs.map((slug) => `${slug} accepted`))
  })

  async function solveAsAuthor(player: Player, slug: LevelSlug): Promise<string> {
    const key = newKey(slug)
    await addKey(player, key)
    // The oracle runs already.
    const instance = slug === 'oracle' ? await startLevel(player, slug) : await buyAndStart(player, slug)
    // Into a level of files nobody gets, and nobody has to.
    const { token } = instance.offline
      ? { token: '' }
      : await player.api.instances.token.mutate({ instance: instance.id })
    const [port = 0] = await freePorts(1)
    const tunnel = slug === 'oracle' ? await forward(withKey(key), slug, 1337, port) : null
    const passphrases = await solutions[slug]({
      baseUrl: addressOf(instance),
      headers: { authorization: `Bearer ${token}` },
      ssh: async (command) => (await ssh([...withKey(key), `${slug}@pathwar`, command])).stdout,
      tcp: { host: '127.0.0.1', port },
      files: await filesOf(player, instance),
    })
    tunnel?.close()
    return `${slug} ${(await submit(player, slug, passphrases)).outcome}`
  }
})
