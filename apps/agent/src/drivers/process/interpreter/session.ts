import type { Bash, BashExecResult } from 'just-bash'
import { complete } from './completion.ts'
import type { SessionRequest } from './frames.ts'
import { type EditorEvent, LineEditor } from './line-editor.ts'
import type { Machine } from './machine.ts'

export type SessionOutput = {
  stdout: (bytes: Uint8Array) => void
  stderr: (bytes: Uint8Array) => void
  exit: (code: number) => void
}

/** How long a command that may read standard input waits for its first bytes, and for more after some. */
const stdinPatienceMs = 150
const stdinPauseMs = 1000
const notice =
  'This machine is simulated: the output of a command comes when it ends, what it reads must come at once, and other bytes than text may be changed.'
const stdinLimit = 16 * 1024 * 1024

/** A player's session on the simulated machine: an interactive shell, or one command. */
export class ShellSession {
  private readonly bash: Bash
  private env: Record<string, string>
  private cwd: string
  private running: AbortController | null = null
  private typedAhead = ''
  private piped: Buffer[] = []
  private pipedBytes = 0
  private pipedEnd: (() => void) | null = null
  private pipedMore: (() => void) | null = null
  private stdinDone = false
  private ended = false
  private lastExit = 0
  private readonly editor: LineEditor
  private readonly machine: Machine
  private readonly request: SessionRequest
  private readonly output: SessionOutput

  constructor(machine: Machine, request: SessionRequest, output: SessionOutput) {
    this.machine = machine
    this.request = request
    this.output = output
    this.bash = machine.shell()
    this.env = { ...machine.env, ...request.env, ...(request.pty && { TERM: request.pty.term }) }
    this.cwd = machine.env.HOME ?? '/'
    this.editor = new LineEditor((text) => this.output.stdout(Buffer.from(text)))
    this.editor.columns = request.pty?.cols || 80
  }

  async start(): Promise<void> {
    if (this.request.kind === 'exec') return this.finish(await this.runPiped(this.request.command ?? ''))
    if (!this.request.pty) {
      await this.stdinEnd(Number.POSITIVE_INFINITY)
      return this.finish(await this.run(Buffer.concat(this.piped).toString(), ''))
    }
    this.output.stdout(Buffer.from(`\x1b[2m${notice}\x1b[0m\r\n`))
    if (await this.machine.fs.exists('/etc/profile')) await this.run('. /etc/profile', '')
    this.prompt()
  }

  /** Bytes from the player's terminal or pipe. */
  input(bytes: Buffer): void {
    if (this.request.kind === 'shell' && this.request.pty) {
      this.typed(bytes.toString())
      return
    }
    if (this.request.pty && bytes.includes(3)) this.interrupt()
    if (this.request.pty && bytes.includes(4)) this.inputEnd()
    this.pipedBytes += bytes.length
    if (this.pipedBytes <= stdinLimit) this.piped.push(Buffer.from(bytes))
    this.pipedMore?.()
  }

  inputEnd(): void {
    this.stdinDone = true
    this.pipedEnd?.()
    if (this.request.kind === 'shell' && this.request.pty && !this.running) this.finish(this.lastExit)
  }

  resize(cols: number): void {
    if (cols > 0) this.editor.columns = cols
  }

  interrupt(): void {
    this.running?.abort()
  }

  close(): void {
    this.ended = true
    this.running?.abort()
    this.pipedEnd?.()
  }

  private typed(text: string): void {
    if (this.running) {
      // While a command runs, other keys wait; Ctrl-C takes effect.
      if (text.includes('\x03')) {
        this.typedAhead = ''
        this.output.stdout(Buffer.from('^C\r\n'))
        this.interrupt()
      } else if (this.typedAhead.length < 65_536) this.typedAhead += text
      return
    }
    const { events, rest } = this.editor.feed(text)
    this.typedAhead = rest
    for (const event of events) void this.handle(event).catch(() => this.finish(1))
  }

  private async handle(event: EditorEvent): Promise<void> {
    if (event.kind === 'end') {
      this.output.stdout(Buffer.from('exit\r\n'))
      return this.finish(this.lastExit)
    }
    if (event.kind === 'interrupt') {
      this.output.stdout(Buffer.from('^C\r\n'))
      this.lastExit = 130
    }
    if (event.kind === 'complete') await this.showCompletions(event.before, event.again)
    if (event.kind === 'line') {
      const leave = /^\s*(?:exit|logout)(?:\s+(\d+))?\s*;?\s*$/.exec(event.text)
      if (leave) return this.finish(leave[1] ? Number(leave[1]) % 256 : this.lastExit)
      if (event.text.trim() !== '') this.lastExit = await this.run(event.text, '')
    }
    if (this.ended) return
    if (event.kind !== 'complete') this.prompt()
    const ahead = this.typedAhead
    this.typedAhead = ''
    if (ahead !== '') this.typed(ahead)
    else if (this.stdinDone) this.finish(this.lastExit)
  }

  private async showCompletions(before: string, again: boolean): Promise<void> {
    const { insert, choices } = await complete(this.machine.fs, this.cwd, this.machine.env.HOME ?? '/', before)
    if (insert !== '') return this.editor.insert(insert)
    if (!again || choices.length === 0) return
    const width = Math.max(...choices.map((choice) => choice.length)) + 2
    const perRow = Math.max(1, Math.floor(this.editor.columns / width))
    const rows = Array.from({ length: Math.ceil(Math.min(choices.length, 400) / perRow) }, (_, row) =>
      choices
        .slice(row * perRow, (row + 1) * perRow)
        .map((choice) => choice.padEnd(width))
        .join('')
        .trimEnd(),
    )
    this.output.stdout(Buffer.from(`\r\n${rows.join('\r\n')}\r\n`))
    this.editor.redraw()
  }

  private prompt(): void {
    const home = this.machine.env.HOME ?? '/'
    const shown =
      this.cwd === home ? '~' : this.cwd.startsWith(`${home}/`) ? `~${this.cwd.slice(home.length)}` : this.cwd
    const { user, hostname } = this.machine.spec
    this.editor.prompt = `\x1b[1;32m${user}@${hostname}\x1b[0m:\x1b[1;34m${shown}\x1b[0m${user === 'root' ? '#' : '$'} `
    this.editor.begin()
  }

  private async runPiped(command: string): Promise<number> {
    // The interpreter needs its whole input in advance: wait for a pipe's end, but not for an idle terminal.
    if (!this.request.pty && !(await this.stdinEnd(stdinPatienceMs)) && this.pipedBytes > 0) {
      const words = `pathwar: the input paused before its end; the simulated shell passes on ${this.pipedBytes} bytes of it\n`
      this.output.stderr(Buffer.from(words))
    }
    return this.run(command, Buffer.concat(this.piped).toString('latin1'))
  }

  /** Resolves with whether the input ended; with no later than that much after its last bytes. */
  private stdinEnd(patienceMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.stdinDone) return resolve(true)
      this.pipedEnd = () => resolve(true)
      if (!Number.isFinite(patienceMs)) return
      let timer = setTimeout(resolve, this.pipedBytes === 0 ? patienceMs : stdinPauseMs, false)
      this.pipedMore = () => {
        clearTimeout(timer)
        timer = setTimeout(resolve, stdinPauseMs, false)
      }
    })
  }

  private async run(command: string, stdin: string): Promise<number> {
    const abort = new AbortController()
    this.running = abort
    try {
      const env = { ...this.env, '?': String(this.lastExit) }
      const result = await this.bash.exec(command, {
        env,
        replaceEnv: true,
        cwd: this.cwd,
        stdin,
        stdinKind: 'bytes',
        signal: abort.signal,
      })
      this.env = result.env
      if (await this.machine.fs.exists(result.env.PWD ?? '/')) this.cwd = result.env.PWD ?? this.cwd
      if (abort.signal.aborted) return 130
      this.print(result)
      return result.exitCode
    } catch (error) {
      if (abort.signal.aborted) return 130
      this.output.stderr(this.cooked(Buffer.from(`bash: ${error instanceof Error ? error.message : String(error)}\n`)))
      return 1
    } finally {
      this.running = null
    }
  }

  private print(result: BashExecResult): void {
    const isBytes = result.stdoutKind === 'bytes' || result.stdoutEncoding === 'binary'
    const stdout = Buffer.from(result.stdout, isBytes ? 'latin1' : 'utf8')
    if (stdout.length > 0) this.output.stdout(this.cooked(stdout))
    if (result.stderr) this.output.stderr(this.cooked(Buffer.from(result.stderr)))
  }

  /** A terminal needs a carriage return before each line feed. */
  private cooked(bytes: Buffer): Buffer {
    return this.request.pty ? Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1') : bytes
  }

  private finish(code: number): void {
    if (this.ended) return
    this.ended = true
    this.output.exit(code)
  }
}
