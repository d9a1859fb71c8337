import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { alice, instanceId, mallory, stranger, type TestGateway, testGateway } from './gateway.fixture.ts'
import { hasOpenSsh, runClient, startClient } from './openssh.fixture.ts'

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const patient = { timeout: 15_000, interval: 20 }

describe.skipIf(!hasOpenSsh)('OpenSSH through the gateway and the attach server', () => {
  let it: TestGateway
  let identity: string[]
  beforeEach(async () => {
    it = await testGateway()
    const key = it.makeKey('alice')
    it.keys.set(key.fingerprint, [alice])
    identity = ['-i', key.file]
    it.put({ endpoints: [it.shell] }, [alice])
  })
  afterEach(() => it[Symbol.asyncDispose]())
  const ssh = (args: string[], input?: Uint8Array | string) => runClient('ssh', it, [...identity, ...args], input)

  test('a command gives its output, its errors and its exit status', async () => {
    const done = await ssh(['shell-garden@127.0.0.1', 'echo out; echo err >&2; exit 7'])
    expect({ ...done, stdout: done.stdout.toString() }).toMatchObject({ code: 7, stdout: 'out\n', stderr: 'err\n' })
  })

  test('input that ends before the command has started is not lost', async () => {
    for (let round = 0; round < 5; round++) {
      const done = await ssh(['shell-garden+spring@127.0.0.1', 'cat; echo end'], 'one line\n')
      expect(done.stdout.toString()).toBe('one line\nend\n')
    }
  })

  test('ten megabytes pass both ways, byte for byte', async () => {
    const bytes = randomBytes(10_000_000)
    const done = await ssh(['abc123xyz@127.0.0.1', 'cat; exit 3'], bytes)
    expect(done.code).toBe(3)
    expect(sha(done.stdout)).toBe(sha(bytes))
  })

  test('output and errors, both large and at once, arrive whole', async () => {
    const command = 'head -c 6000000 /dev/zero & head -c 6000000 /dev/zero >&2; wait'
    const done = await ssh(['shell-garden@127.0.0.1', command])
    expect([done.code, done.stdout.length, done.stderr.length]).toEqual([0, 6_000_000, 6_000_000])
  })

  test('a shell without a terminal reads its commands from standard input', async () => {
    const done = await ssh(['-T', 'shell-garden@127.0.0.1'], 'echo hello\nexit 4\n')
    expect(done.code).toBe(4)
    expect(done.stdout.toString()).toBe('hello\n')
  })

  test('a shell with a terminal has its size and type, an allowed environment, and an exit status', async () => {
    const { child, finished, seen } = startClient('ssh', it, [
      ...[...identity, '-tt', '-o', 'SetEnv=LANG=xx_YY SECRET=1', 'shell-garden@127.0.0.1'],
    ])
    await vi.waitFor(() => expect(seen()).toMatch(/tty \S+ \d+x\d+ LANG=xx_YY shell/), patient)
    child.stdin.write('hello\r')
    await vi.waitFor(() => expect(seen()).toContain('you said hello'), patient)
    child.stdin.write('exit 9\r')
    expect((await finished).code).toBe(9)
  })

  test('the right key is found behind eleven unknown ones', async () => {
    const others = Array.from({ length: 11 }, (_, index) => ['-i', it.makeKey(`other${index}`).file]).flat()
    const done = await runClient('ssh', it, [...others, ...identity, 'shell-garden@127.0.0.1', 'echo in'])
    expect(done).toMatchObject({ code: 0, stderr: '' })
  })

  test('an unknown key is refused', async () => {
    const key = it.makeKey('unknown')
    const done = await runClient('ssh', it, ['-o', 'BatchMode=yes', '-i', key.file, 'shell-garden@127.0.0.1', 'id'])
    expect(done.code).toBe(255)
    expect(done.stderr).toContain('Permission denied')
  })

  test('sftp and scp copy files both ways', async () => {
    const bytes = randomBytes(300_000)
    writeFileSync(join(it.home, 'up'), bytes)
    const up = await runClient('scp', it, [...identity, join(it.home, 'up'), `shell-garden@127.0.0.1:${it.home}/there`])
    expect(up).toMatchObject({ code: 0 })
    const down = await runClient('scp', it, [...identity, `shell-garden@127.0.0.1:${it.home}/there`, `${it.home}/back`])
    expect(down).toMatchObject({ code: 0 })
    expect(sha(readFileSync(join(it.home, 'back')))).toBe(sha(bytes))
  })

  test('sftp lists, links, renames and removes', async () => {
    writeFileSync(
      join(it.home, 'batch'),
      [
        ...['mkdir folder', `put ${join(it.home, 'known_hosts')} folder/one`, 'ln -s one folder/two', 'ls -la folder'],
        ...[
          'rename folder/one folder/three',
          'rm folder/two',
          'ls folder',
          'rm folder/three',
          'rmdir folder',
          'bye',
          '',
        ],
      ]
        .map((line) => line.replaceAll('folder', join(it.home, 'folder')))
        .join('\n'),
    )
    const done = await runClient('sftp', it, ['-b', join(it.home, 'batch'), ...identity, 'shell-garden@127.0.0.1'])
    expect(done).toMatchObject({ code: 0, stderr: '' })
    const shown = done.stdout.toString()
    expect(shown).toMatch(/^-rw.*one$/m)
    expect(shown).toMatch(/^l.*two$/m)
    expect(shown).toMatch(/folder\/three/)
  })

  test('agent, X11 and remote forwarding are refused while the session goes on', async () => {
    const done = await ssh(['-A', '-X', '-R', '0:localhost:1', 'shell-garden@127.0.0.1', 'echo still here; exit 2'])
    expect(done.stdout.toString()).toBe('still here\n')
    expect(done.code).toBe(2)
  })

  test('only a declared port of the level is forwarded, and others are refused in words', async () => {
    const upstream = createServer((socket) => socket.end('220 welcome\n')).listen(0, '127.0.0.1')
    await vi.waitFor(() => expect(upstream.address()).not.toBeNull(), patient)
    const port = Number(Reflect.get(upstream.address() ?? {}, 'port'))
    const oracle = { service: 'oracle', kind: 'tcp' as const, host: '127.0.0.1', port, levelPort: 1337 }
    it.put({ endpoints: [it.shell, oracle] }, [alice])
    const at = (target: string) => ssh(['-W', target, 'shell-garden@127.0.0.1'])
    for (const target of ['localhost:1337', 'shell-garden:1337', 'oracle:1337']) {
      expect((await at(target)).stdout.toString()).toBe('220 welcome\n')
    }
    for (const target of [`localhost:${port}`, 'localhost:22', '169.254.169.254:80', `10.0.0.1:1337`]) {
      const refused = await at(target)
      expect(refused.code).toBe(255)
      expect(refused.stderr).toContain('administratively prohibited')
    }
    upstream.close()
  })

  test('a revoked player is told so and cut off, and so is what they started', async () => {
    const { child, finished, seen } = startClient('ssh', it, [
      ...identity,
      'shell-garden@127.0.0.1',
      'echo $$; sleep 600',
    ])
    await vi.waitFor(() => expect(seen()).toMatch(/^\d+\n/), patient)
    const pid = Number(seen())
    it.revoke(instanceId, alice)
    const done = await finished
    expect(done.code).toBe(255)
    expect(done.stderr).toContain('may no longer enter')
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), patient)
    child.stdin.destroy()
  })

  test('a network that is banned is cut off, in a level and in the menu, and told so when it comes back', async () => {
    const inside = startClient('ssh', it, [...identity, 'shell-garden@127.0.0.1', 'echo in; sleep 600'])
    await vi.waitFor(() => expect(inside.seen()).toContain('in'), patient)
    const choosing = startClient('ssh', it, [...identity, '-tt', 'somebody@127.0.0.1'])
    await vi.waitFor(() => expect(choosing.seen()).toContain('What you can enter'), patient)
    const began = performance.now()
    it.ban('dom0000001', '127.0.0.1')
    const [done, left] = await Promise.all([inside.finished, choosing.finished])
    expect(performance.now() - began).toBeLessThan(3_000)
    expect(done).toMatchObject({ code: 255 })
    expect(done.stderr).toContain('Your network has been banned here')
    expect(left.code).toBe(255)
    const again = await ssh(['shell-garden@127.0.0.1', 'id'])
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('Your network is banned here for good. Reason: scanning')
    const forwarded = await ssh(['-W', 'localhost:1337', 'shell-garden@127.0.0.1'])
    expect(forwarded.stderr).toContain('Your network is banned here')
    inside.child.stdin.destroy()
    choosing.child.stdin.destroy()
  })

  test('a network that one domain has banned is served by another', async () => {
    const both = it.makeKey('both')
    it.keys.set(both.fingerprint, [alice, stranger])
    it.ban('dom0000001', '127.0.0.1')
    const there = { instanceId: '00000000-0000-4000-8000-000000000003', domainId: 'dom0000002', slug: 'there22' }
    it.put({ ...there, names: ['there'], label: 'Elsewhere' }, [stranger])
    const listed = await runClient('ssh', it, ['-i', both.file, '-T', 'somebody@127.0.0.1'])
    expect(listed.stdout.toString()).toContain('Elsewhere')
    expect(listed.stdout.toString()).not.toContain('Shell Garden')
  })

  test('a client that vanishes leaves no process behind', async () => {
    const { child, seen } = startClient('ssh', it, [...identity, 'shell-garden@127.0.0.1', 'echo $$; sleep 600'])
    await vi.waitFor(() => expect(seen()).toMatch(/^\d+\n/), patient)
    child.kill('SIGKILL')
    await vi.waitFor(() => expect(isAlive(Number(seen()))).toBe(false), patient)
  })

  test('a player without a grant is told so', async () => {
    const key = it.makeKey('mallory')
    it.keys.set(key.fingerprint, [mallory])
    const run = (name: string) => runClient('ssh', it, ['-i', key.file, `${name}@127.0.0.1`, 'id'])
    const byLevel = await run('shell-garden')
    expect(byLevel.code).toBe(1)
    expect(byLevel.stderr).toContain('You cannot enter "shell-garden" now')
    expect(byLevel.stderr).toContain('Buy and start levels at http://pathwar.test.')
    const bySlug = await run('abc123xyz')
    expect(bySlug.code).toBe(1)
    expect(bySlug.stderr).toContain('belongs to another team')
    // A user of another domain does not even learn that the instance exists.
    it.keys.set(key.fingerprint, [stranger])
    const elsewhere = await run('abc123xyz')
    expect(elsewhere.stderr).toContain('You cannot enter "abc123xyz" now')
    expect(elsewhere.stderr).toContain('Buy and start levels at http://acme.pathwar.test.')
  })

  test('without a level and without a terminal the list is printed', async () => {
    const done = await ssh(['-T', 'somebody@127.0.0.1'])
    expect(done.code).toBe(0)
    expect(done.stdout.toString()).toContain('Shell Garden')
    expect(done.stdout.toString()).toContain('ssh -p 2222 shell-garden@localhost')
  })

  test('without a level and with a terminal a menu leads into a level', async () => {
    const { child, finished, seen } = startClient('ssh', it, [...identity, '-tt', 'somebody@127.0.0.1'])
    await vi.waitFor(() => expect(seen()).toContain('What you can enter'), patient)
    it.put({ instanceId: '00000000-0000-4000-8000-000000000002', slug: 'second', names: ['b'], label: 'Second' }, [
      alice,
    ])
    await vi.waitFor(() => expect(seen()).toContain('Second'), patient)
    child.stdin.write('\x1b[B1\r')
    await vi.waitFor(() => expect(seen()).toContain('tty'), patient)
    child.stdin.write('exit 5\r')
    expect((await finished).code).toBe(5)
  })

  test('who names no level is answered with the menu and how to name one, whatever name their machine sends', async () => {
    const menuOf = async (where: string) => {
      const { child, finished, seen } = startClient('ssh', it, [...identity, '-tt', where])
      await vi.waitFor(() => expect(seen()).toContain('q quits'), patient)
      child.stdin.write('q')
      expect((await finished).code).toBe(0)
      // A narrow terminal wraps the note.
      return seen().replaceAll(/[\r\n ]+/g, ' ')
    }
    for (const where of ['root@127.0.0.1', '127.0.0.1']) {
      const seen = await menuOf(where)
      expect(seen).toContain('What you can enter')
      expect(seen).not.toContain('cannot enter')
      expect(seen).toContain('ssh -p 2222 <level>@localhost')
    }
  })

  test('q leaves the menu', async () => {
    const { child, finished, seen } = startClient('ssh', it, [...identity, '-tt', 'somebody@127.0.0.1'])
    await vi.waitFor(() => expect(seen()).toContain('What you can enter'), patient)
    child.stdin.write('q')
    expect((await finished).code).toBe(0)
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
