import type { Logger } from '@pathwar/platform/logger'
import { finish, relay } from '@pathwar/ssh/relay'
import type { SessionRequest, Wish } from '@pathwar/ssh/session-requests'
import type { AttachedProcess, AttachRequest, AttachTarget } from './target.ts'

interface Place {
  target: AttachTarget
  instanceId: string
  service?: string
  log: Logger
}

/** Opens the process a session asks for and joins the two; a process that cannot be had is said on stderr. */
export async function serveSession(request: SessionRequest, place: Place): Promise<void> {
  const early: ((process: AttachedProcess) => void)[] = []
  let running: AttachedProcess | null = null
  const tell = (message: (process: AttachedProcess) => void) => {
    if (running) message(running)
    else early.push(message)
  }
  request.control.on('resize', ({ cols, rows }) => tell((process) => process.resize(cols, rows)))
  request.control.on('signal', (name) => tell((process) => process.signal(name)))

  const opened = await open(request, place)
  if (typeof opened === 'string') {
    await request.output.writeError(`${opened}\n`)
    finish(request.channel, { code: opened === noSuchSubsystem ? 1 : 255 })
    return
  }
  running = opened
  for (const message of early) message(opened)
  await relay(request, opened)
}

const noSuchSubsystem = 'pathwar: this level offers no file transfer'

async function open(request: SessionRequest, { target, instanceId, service, log }: Place) {
  const asked = attachRequest(request.wish)
  if (!asked) return noSuchSubsystem
  try {
    const process = await target.open(instanceId, {
      ...asked,
      env: request.env,
      ...(request.terminal ? { pty: { ...request.terminal } } : {}),
      ...(service ? { service } : {}),
    })
    if (process) return process
    return asked.kind === 'sftp' ? noSuchSubsystem : 'pathwar: this instance is not running here'
  } catch (err) {
    log.warn({ err, instanceId }, 'could not enter the instance')
    return 'pathwar: the level could not be entered'
  }
}

function attachRequest(wish: Wish): Pick<AttachRequest, 'kind' | 'command'> | null {
  switch (wish.kind) {
    case 'shell':
      return { kind: 'shell' }
    case 'exec':
      return { kind: 'exec', command: wish.command }
    case 'subsystem':
      return wish.name === 'sftp' ? { kind: 'sftp' } : null
  }
}
