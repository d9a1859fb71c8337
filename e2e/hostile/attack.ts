import type { Socket } from 'node:net'
import type { TestProcess } from '@pathwar/testing/processes'
import { seed } from '@pathwar/testing/thorough'

export interface Attack {
  readonly process: TestProcess
  /** The number of inputs, and how many of them run at once. */
  readonly inputs: number
  readonly atOnce: number
  /** Sends the input with this number and waits until it has had its effect. */
  send(number: number): Promise<void>
  /** Called several times in between: checks whether everybody else still works. */
  between(): Promise<void>
}

/** Sends many inputs to a process; throws if one of them ended it, or caused a bug that ended only its own exchange. */
export async function attack({ process, inputs, atOnce, send, between }: Attack): Promise<void> {
  const looks = Math.max(1, Math.floor(inputs / 5))
  let next = 0
  const one = async () => {
    while (next < inputs && process.running()) {
      const number = next
      next += 1
      await send(number)
      if (number % looks === 0) await between()
    }
  }
  const failures = (await Promise.allSettled(Array.from({ length: atOnce }, one))).filter(
    (result) => result.status === 'rejected',
  )
  const complaints = process
    .logs()
    .filter((line) => line.includes('"stopping"') || /"level":"(error|fatal)"/.test(line))
  if (failures.length === 0 && process.running() && complaints.length === 0) return
  const story = complaints.slice(0, 4).join('\n').slice(0, 4_000)
  throw new Error(
    `${process.name} did not stand it: seed ${seed}, at about input ${next} of ${inputs}. It said:\n${story}`,
    { cause: failures[0]?.reason },
  )
}

/** Resolves when a connection has ended; one that is kept open is left after `ms`. Throws if nothing listens any more. */
export function leftAfter(socket: Socket, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const impatient = setTimeout(() => socket.destroy(), ms)
    socket.resume()
    socket.on('error', (error) => {
      if ('code' in error && error.code === 'ECONNREFUSED') reject(error)
    })
    socket.once('close', () => {
      clearTimeout(impatient)
      resolve()
    })
  })
}
