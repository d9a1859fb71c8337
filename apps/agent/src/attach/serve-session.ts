import type { Logger } from '@pathwar/platform/logger'
import { finish, relay } from '@pathwar/ssh/relay'
import type { SessionRequest } from '@pathwar/ssh/session-requests'
import { sftpProcess } from './sftp/sftp-process.ts'
import { type AttachedProcess, type AttachRequest, type AttachTarget, CannotEnter } from './target.ts'

interface SessionTarget {
  target: AttachTarget
  workloadId: string
  service?: string
  log: Logger
}

/** Opens the requested process and connects it with the session. If it cannot be opened, the reason goes to stderr. */
export async function serveSession(request: SessionRequest, session: SessionTarget): Promise<void> {
  const early: ((process: AttachedProcess) => void)[] = []
  let running: AttachedProcess | null = null
  const tell = (message: (process: AttachedProcess) => void) => {
    if (running) message(running)
    else early.push(message)
  }
  request.control.on('resize', ({ cols, rows }) => tell((process) => process.resize(cols, rows)))
  request.control.on('signal', (name) => tell((process) => process.signal(name)))

  const opened = await open(request, session)
  if (typeof opened === 'string') {
    await request.output.writeError(`${opened}\n`)
    finish(request.channel, { code: opened === noSuchSubsystem ? 1 : 255 })
    return
  }
  running = opened
  for (const message of early) message(opened)
  await relay(request, opened)
}

const noSuchSubsystem = 'pathwar: of subsystems there is only sftp here'

async function open(request: SessionRequest, { target, workloadId, service, log }: SessionTarget) {
  const { program, env, terminal } = request
  const common = service ? { env, service } : { env }
  if (program.kind === 'subsystem') {
    return program.name === 'sftp'
      ? sftpProcess((command) => run({ kind: 'exec', command, ...common }))
      : noSuchSubsystem
  }
  const pty = terminal ? { pty: { ...terminal } } : {}
  try {
    return await run({ ...program, ...common, ...pty })
  } catch (err) {
    if (err instanceof CannotEnter) return `pathwar: ${err.message}`
    log.warn({ err, workloadId }, 'could not enter the instance')
    return 'pathwar: the level could not be entered'
  }

  async function run(asked: AttachRequest): Promise<AttachedProcess> {
    const process = await target.open(workloadId, asked)
    if (process) return process
    throw new CannotEnter('this instance is not running here')
  }
}
