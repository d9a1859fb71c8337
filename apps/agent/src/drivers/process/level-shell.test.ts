import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AttachRequest } from '../../attach/target.ts'
import { type LocalInstance, startLocally } from '../../local/local-instance.ts'
import type { Driver } from '../driver.ts'
import { bestConfinement } from './confinement.ts'
import { createProcessDriver } from './process-driver.ts'
import { findSandbox } from './sandbox/host-support.ts'

const lostInTheShell = fileURLToPath(new URL('../../../../../levels/lost-in-the-shell', import.meta.url))
const sandbox = (await bestConfinement()) === 'bwrap' ? await findSandbox(process.getuid?.() === 0) : 'no bubblewrap'
const hasSandbox = typeof sandbox !== 'string'
const pty = { term: 'xterm', cols: 80, rows: 24 }

const kinds = [
  { kind: 'a real one', options: {}, isReal: true },
  { kind: 'a simulated one', options: { confinement: 'node' as const }, isReal: false },
].filter(({ isReal }) => !isReal || hasSandbox)

describe.each(kinds)('the shell of a level, $kind', ({ options, isReal }) => {
  const { openLevel, sit, local } = useDriver(options)
  beforeAll(() => openLevel(lostInTheShell), 60_000)

  test('commands give output and exit status; the host is nowhere', async () => {
    expect(await local().ssh('echo hello; exit 3')).toMatchObject({ stdout: 'hello\n', code: 3 })
    expect((await local().ssh('nonsense')).stderr).toContain('command not found')
    expect((await local().ssh('cat /etc/passwd')).stdout).toMatch(/^root:.*\nplayer:.*\n$/)
    expect((await local().ssh('whoami; hostname; pwd')).stdout).toBe('player\nharbour\n/home/player\n')
    expect((await local().ssh(`cat ${tmpdir()}/*/seal.key`)).code).toBe(1)
    expect((await local().ssh('cat /pwinit/on-init')).code).toBe(1)
    expect((await local().ssh('cat /pwinit/passphrases')).code).toBe(1)
  })

  test('a terminal has a prompt, editing, history, completion and an end', async () => {
    const { type, screen, exit } = await sit()
    expect(screen()).toContain('HARBOUR TERMINAL')
    expect(screen().includes('This machine is simulated')).toBe(!isReal)
    type('ecko wrong\x1b[D\x1b[D\x05\x15')
    type('cat let\t')
    await expect.poll(screen).toContain('letter.txt ')
    type('| head -n 1\r')
    await expect.poll(screen).toContain('Whoever finds this,')
    type('cd /var/log/harbour\rpwd\r')
    // Bash says between prompt and output that what follows was not pasted.
    const places = () =>
      screen()
        .split(/\r\n/)
        .filter((line) => line.endsWith('/var/log/harbour') && !line.includes('$')).length
    await expect.poll(places).toBe(1)
    type('false\r')
    type('\x1b[A\x1b[A\r')
    await expect.poll(places).toBe(2)
    type('exit 5\r')
    expect(await exit).toEqual({ code: 5 })
  })

  test('Ctrl-C ends a command, Ctrl-D the shell', async () => {
    const { type, screen, exit } = await sit()
    type('sleep 1000\r')
    await expect.poll(screen).toContain('sleep 1000')
    type('\x03')
    await expect.poll(screen).toContain('^C')
    type('echo $((6 * 7))free\r')
    await expect.poll(screen, { timeout: 5000 }).toContain('42free\r\n')
    type('\x04')
    expect(await exit).toEqual({ code: 0 })
  })

  test('players of one instance share its files', async () => {
    await local().ssh('echo mine > /tmp/shared')
    expect((await local().ssh('cat /tmp/shared')).stdout).toBe('mine\n')
  })

  test('input that stays open does not hold up a command for ever', async () => {
    const opened = await enter({ kind: 'exec', command: 'echo hi', env: {} })
    opened.stdin.write('more to come')
    expect(await opened.exit).toEqual({ code: 0 })
  })

  async function enter(request: AttachRequest) {
    const opened = await local().running.open('box', request)
    if (!opened) throw new Error('no shell')
    return opened
  }
})

describe.skipIf(!hasSandbox)('a real shell', () => {
  const { home, openLevel, sit, local, enter } = useDriver({})
  beforeAll(async () => {
    await openLevel(
      await levelOf({
        'docker-compose.yml': `x-pathwar:
  challenge: {name: Cellar, slug: cellar}
  flavor: {body: Down there., passphrases: 1}
services:
  box: {build: box, user: cook, x-pathwar-shell: [/bin/sh, -l]}
`,
        'box/Dockerfile': 'FROM busybox\nCOPY rootfs/ /\n',
        'box/rootfs/usr/bin/menu': '#!/bin/sh\necho "soup of the day"\n',
        'box/rootfs/etc/motd': 'mind your head\n',
        'box/rootfs/pwinit/on-init':
          "#!/bin/sh\nset -e\nmkdir -p /home/cook\n/bin/pwinit passphrase 0 > /home/cook/recipe\nprintf 'a\\377\\376' | cat > /bytes\npwinit passphrase 1\nchown cook:cook /bytes\n",
      }),
    )
  }, 60_000)

  test('bytes pass unchanged, in both directions, and from the hook', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 256))
    const opened = await enter({ kind: 'exec', command: 'tee /tmp/copy', env: {} })
    opened.stdin.end(bytes)
    expect(Buffer.concat(await opened.stdout.toArray()).equals(bytes)).toBe(true)
    for (const command of ["printf 'a\\xff\\xfe' | cat", 'cat /bytes']) {
      const printed = await enter({ kind: 'exec', command, env: {} })
      expect(Buffer.concat(await printed.stdout.toArray()).toString('latin1')).toBe('a\xff\xfe')
    }
  })

  test('what comes late is read, and output comes while a command runs', async () => {
    const opened = await enter({ kind: 'exec', command: 'echo ready; cat', env: {} })
    let seen = ''
    opened.stdout.on('data', (chunk) => (seen += chunk))
    await expect.poll(() => seen).toBe('ready\n')
    opened.stdin.write('late')
    await expect.poll(() => seen).toBe('ready\nlate')
    opened.stdin.end('r')
    expect(await opened.exit).toEqual({ code: 0 })
    await expect.poll(() => seen).toBe('ready\nlater')
  })

  test("the level's own programs and files come first, and its account is made", async () => {
    const { stdout } = await local().ssh(
      'menu; cat /etc/motd; id -un; echo $HOME; cat recipe; ls /usr/bin/env /usr/lib >/dev/null',
    )
    expect(stdout).toBe(`soup of the day\nmind your head\ncook\n/home/cook\n${local().passphrases[0]}\n`)
  })

  test('it has no rights, no network, no new namespaces, and a limit of processes', async () => {
    const { stdout } = await local().ssh(
      'grep -hE "^(CapEff|CapBnd|NoNewPrivs)" /proc/self/status; ls /sys/class/net 2>/dev/null; tail -n +3 /proc/net/dev | cut -d: -f1',
    )
    expect(stdout.replaceAll(/[ \t]+/g, '')).toBe(
      'CapEff:0000000000000000\nCapBnd:0000000000000000\nNoNewPrivs:1\nlo\n',
    )
    expect((await local().ssh('unshare --user true')).code).not.toBe(0)
    expect((await local().ssh('touch /usr/lib/mine')).stderr).toContain('Read-only')
    const bomb = await enter({
      kind: 'exec',
      command: 'for i in $(seq 80); do sleep 30 & done; echo survived',
      env: {},
    })
    let complaints = ''
    opened(bomb.stderr).on('data', (chunk) => (complaints += chunk))
    await expect.poll(() => complaints, { timeout: 10_000 }).toContain('fork')
    bomb.close()
    expect(await bomb.exit).toEqual({ signal: 'KILL' })
  })

  test('a program at a terminal gets its keys, its size and its end of input', async () => {
    const command = 'trap \'echo caught\' INT; stty size; read line; echo "got $line"; stty size; cat; exit 4'
    const { type, screen, exit, resize } = await sit(command, '24 80')
    type('\x03')
    await expect.poll(screen).toContain('caught')
    resize(132, 43)
    type('words\r')
    await expect.poll(screen).toContain('got words')
    await expect.poll(screen).toContain('43 132')
    type('\x04')
    expect(await exit).toEqual({ code: 4 })
  })

  test('a signal reaches the program, and not what confines it', async () => {
    const command = "trap 'echo caught; exit 9' TERM; echo ready; while :; do sleep 0.1; done"
    const { stdout, exit, signal } = await enter({ kind: 'exec', command, env: {} })
    let seen = ''
    stdout.on('data', (chunk) => (seen += chunk))
    await expect.poll(() => seen).toContain('ready')
    signal('TERM')
    expect(await exit).toEqual({ code: 9 })
  })

  test('nothing of a large output is lost at a terminal that reads slowly', async () => {
    const shell = await enter({ kind: 'exec', command: 'seq 60000', pty, env: {} })
    const pieces: Buffer[] = []
    for await (const piece of shell.stdout) {
      pieces.push(piece)
      await new Promise(setImmediate)
    }
    const lines = Buffer.concat(pieces).toString().trim().split('\r\n')
    expect(lines.length).toBe(60_000)
    expect(lines.at(-1)).toBe('60000')
  })

  test('what is mounted by its name is no link that the host would follow', async () => {
    // Where something is mounted cannot be moved, but what is above it can.
    expect((await local().ssh('mv /run /away')).stderr).toContain('busy')
    if (!existsSync('/etc/alternatives')) return
    await local().ssh('mv /etc /away; ln -s /home /etc')
    const entering = enter({ kind: 'exec', command: 'true', env: {} })
    await expect(entering).rejects.toThrow('a player has made something else of the folder /etc/alternatives')
  })

  test('a session ends with its instance', async () => {
    await local().stop()
    await openLevel(lostInTheShell)
    await local().ssh(
      'mkdir -p /tmp/closed/deeper; touch /tmp/closed/deeper/file; chmod 0 /tmp/closed/deeper /tmp/closed',
    )
    const { exit } = await sit()
    expect(await local().running.trouble()).toBeNull()
    await local().stop()
    expect(readdirSync(join(home, 'instances'))).toEqual([])
    expect(await exit).toMatchObject({ signal: 'KILL' })
  })

  test('also one that nobody reads', async () => {
    await openLevel(lostInTheShell)
    const { stdout, exit } = await enter({ kind: 'exec', command: 'yes', pty, env: {} })
    await expect.poll(() => stdout.readableLength).toBeGreaterThan(0)
    await local().stop()
    expect(await exit).toEqual({ signal: 'KILL' })
  })
})

/** A driver with one level at a time. */
function useDriver(options: Omit<Parameters<typeof createProcessDriver>[0], 'home'>) {
  const home = mkdtempSync(join(tmpdir(), 'agent-shell-'))
  let driver: Driver | undefined
  let started: LocalInstance | undefined
  afterAll(async () => {
    await started?.stop()
    await driver?.close()
    rmSync(home, { recursive: true, force: true })
  })
  const local = () => opened(started)
  const enter = async (request: AttachRequest) => opened(await local().running.open('box', request))
  return {
    home,
    local,
    enter,
    openLevel: async (folder: string) => {
      driver ??= await createProcessDriver({ home, ...options })
      started = await startLocally(folder, { driver, home })
    },
    /** Sits down at a terminal, and waits for its prompt, or for what a command shows first. */
    sit: async (command?: string, first = '@') => {
      const shell = await enter({ kind: command ? 'exec' : 'shell', ...(command && { command }), pty, env: {} })
      let seen = ''
      shell.stdout.on('data', (chunk) => (seen += chunk))
      await expect.poll(() => seen, { timeout: 10_000 }).toContain(first)
      const { exit, resize } = shell
      return { type: (keys: string) => void shell.stdin.write(keys), screen: () => seen, exit, resize }
    },
  }
}

async function levelOf(texts: Record<string, string>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-level-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

function opened<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw new Error('not there')
  return found
}
