import { IncomingMessage } from 'node:http'
import Docker from 'dockerode'

/** How long the engine may take for an answer, in milliseconds. */
export interface EnginePatience {
  answer: number
  /** Until it begins to answer what it has to receive, fetch or build first. */
  transfer: number
}

const usual: EnginePatience = { answer: 60_000, transfer: 15 * 60_000 }

/**
 * The engine at DOCKER_HOST (`unix://…` or `tcp://…`), or the local one. Each call to it ends with an answer or an error, also
 * when the engine goes away in the middle of an answer or says nothing at all.
 */
export function engineAt(address: string | undefined, patience = usual): Docker {
  const docker = new Docker(placeOf(address))
  limitTime(docker, patience)
  return docker
}

function placeOf(address: string | undefined): Docker.DockerOptions | undefined {
  if (!address) return undefined
  if (address.startsWith('unix://')) return { socketPath: address.slice('unix://'.length) }
  const url = new URL(address)
  const protocol = url.protocol === 'https:' ? 'https' : 'http'
  return { protocol, host: url.hostname, port: Number(url.port || 2375) }
}

type Dial = Docker['modem']['dial']
type Call = Parameters<Dial>[0]
type Answered = NonNullable<Parameters<Dial>[1]>

/** Every call of the library goes through `dial`, which has no time limit and does not notice an answer that breaks off. */
function limitTime(docker: Docker, patience: EnginePatience): void {
  const dial: Dial = docker.modem.dial.bind(docker.modem)
  const limited: Dial = (call, answered = () => undefined) => {
    const ms = call.file || (call.isStream && call.method === 'POST') ? patience.transfer : patience.answer
    const late = new AbortController()
    const timer = setTimeout(() => {
      const error = new Error(`the container engine did not answer within ${ms / 1000} s`)
      end(error, null)
      late.abort(error)
    }, ms)
    let over = false
    const end: Answered = (error, answer) => {
      if (over) return
      over = true
      // Of a file that is read, the whole answer; a build, a pull or a session lasts as long as it lasts.
      if (answer instanceof IncomingMessage && call.method === 'GET') answer.once('close', () => clearTimeout(timer))
      else clearTimeout(timer)
      if (error === null && isUnreadable(call, answer)) answered(new Error('the container engine sent no JSON'), null)
      else answered(error, answer)
    }
    const signals = [late.signal, ...(call.abortSignal ? [call.abortSignal] : [])]
    dial({ ...call, abortSignal: AbortSignal.any(signals) }, end)
  }
  Object.assign(docker.modem, { dial: limited })
}

/** The library hands on the bytes of what it cannot parse, which have a `map` and a `length` like the list that was asked for. */
function isUnreadable({ method, path }: Call, answer: unknown): boolean {
  return method === 'GET' && Buffer.isBuffer(answer) && !path.includes('/logs?')
}
