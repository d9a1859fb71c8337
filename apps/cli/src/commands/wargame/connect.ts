import { type AddressInfo, createServer, type Server } from 'node:net'
import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import type { CommandLine } from '../../command-line.ts'
import { pump } from '../../connect/pump.ts'
import { openTunnel, type TunnelTarget } from '../../connect/tunnel.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { chooseInstance } from '../../instance-choice.ts'
import { tournamentOption } from '../../option-values.ts'
import type { CommandContext, CommandResult } from '../../run.ts'

interface Options {
  tournament?: string
  levelPort?: string
  stdio?: boolean
}

/** `connect`: makes a level's TCP service available at a port of this machine. */
export function connect({ command, runAction }: CommandLine): void {
  command('play', 'connect')
    .description("open a local port to a level's TCP service, until Ctrl-C")
    .argument('<level>')
    .argument('[port]', "the local port (default: a free one); one of the level's ports means that one")
    .option(...tournamentOption)
    .option('--level-port <port>', "which of the level's ports (default: its only TCP port)")
    .option('--stdio', 'no local port: carry stdin and stdout, as nc does')
    .addHelpText(
      'after',
      examples('connect oracle 4000', 'connect oracle --stdio') +
        '\n  $ nc 127.0.0.1 4000                       # in another terminal, after the first example',
    )
    .action((level: string, port: string | undefined, options: Options) =>
      runAction((run) => (options.stdio ? carryStdio(run, level, options) : listen(run, level, port, options))),
    )
}

async function listen(run: CommandContext, text: string, port: string | undefined, options: Options): Promise<null> {
  const signal = run.interrupted()
  const localPort = port === undefined ? 0 : portOf(port, 'the local port')
  const target = await findTarget(run, text, options, localPort)
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy())
    openTunnel(run, target, signal)
      .then((tunnel) => pump({ input: socket, output: socket, tunnel, signal }))
      .catch((error) => run.terminal.note(error instanceof Error ? error.message : String(error)))
      .finally(() => socket.destroy())
  })
  const { port: listening } = await startListening(server, localPort)
  say(run, target, listening)
  await aborted(signal)
  server.close()
  return null
}

async function carryStdio(run: CommandContext, text: string, options: Options): Promise<CommandResult | null> {
  if (run.json) throw new Failure('--stdio and --json do not go together.', { exitCode: 2 })
  const tunnel = await openTunnel(run, await findTarget(run, text, options))
  const { stdin: input, stdout: output } = run.terminal
  await pump({ input, output, tunnel, signal: run.interrupted() })
  input.destroy()
  return null
}

async function findTarget(
  { api }: CommandContext,
  text: string,
  options: Options,
  localPort = 0,
): Promise<TunnelTarget> {
  const instance = await chooseInstance(api, text, options.tournament)
  const { addresses } = await api.auth.session.query({})
  return {
    instanceId: instance.id,
    level: instance.level.slug,
    levelPort: options.levelPort ? portOf(options.levelPort, '--level-port') : tcpPort(instance, localPort),
    origin: addresses.levelUrl.replace('*', instance.slug),
  }
}

/** The level's port with the number of the local one, otherwise its only one. */
function tcpPort({ level, entrances, state }: InstanceView, localPort: number): number {
  const tcp = entrances.filter((entrance) => entrance.kind === 'tcp')
  if (tcp.some(({ port }) => port === localPort)) return localPort
  const [only, ...others] = tcp
  if (only && others.length === 0) return only.port
  if (only) {
    const ports = tcp.map((entrance) => `${entrance.port} (${entrance.service})`).join(', ')
    throw new Failure(`${level.slug} has more than one TCP port.`, { hint: `Choose one with --level-port: ${ports}` })
  }
  const hint =
    state === 'ready'
      ? `See its ways in: pathwar instance status ${level.slug}`
      : `It is ${state}; wait until it is ready.`
  throw new Failure(`${level.slug} offers no TCP port${state === 'ready' ? '' : ' yet'}.`, { hint })
}

function portOf(text: string, what: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new Failure(`"${text}" is not a port.`, { exitCode: 2, hint: `Give ${what} as a number from 1 to 65535.` })
}

async function startListening(server: Server, port: number): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE'
      const hint = 'Give another port, or none for a free one.'
      reject(new Failure(taken ? `Port ${port} is in use.` : error.message, { hint, cause: error }))
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  // An address of a listening TCP server is never a string.
  return server.address() as AddressInfo
}

function say({ terminal, json }: CommandContext, { level, levelPort }: TunnelTarget, port: number): void {
  const data = { level, levelPort, host: '127.0.0.1', port }
  const text = `${level} (port ${levelPort}) is at 127.0.0.1:${port}, until Ctrl-C. Try: nc 127.0.0.1 ${port}`
  terminal.stdout.write(json ? `${JSON.stringify(data)}\n` : `${text}\n`)
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
