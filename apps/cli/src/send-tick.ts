import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { SECRET_PREFIX, TickAnswer, ticksPath } from '@pathwar/contracts/wargame/score-ticks'
import * as z from 'zod'
import { Failure } from './failure.ts'
import { localFetch } from './localhost.ts'
import type { CommandContext } from './run.ts'
import { signedHeaders } from './sign-tick.ts'

export interface Sending {
  /** A file with the tick as JSON; `-`: the standard input. */
  file: string
  secret?: string
  id?: string
  test?: boolean
}

const Refused = z.object({
  code: z.string(),
  message: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
})

/** Signs a tick and sends it as an outside scorer does: nobody has to be logged in. Throws a failure with the reason if it was refused. */
export async function sendTick(
  { connection, env }: Pick<CommandContext, 'connection' | 'env'>,
  ref: { tournament: string; level: string },
  { file, secret = env.feedSecret, id = randomUUID(), test = false }: Sending,
): Promise<Exclude<TickAnswer, { state: 'refused' }>> {
  if (!secret?.startsWith(SECRET_PREFIX)) {
    throw new Failure('The secret of a feed begins with whsec_.', {
      exitCode: 2,
      hint: 'Give it as PATHWAR_FEED_SECRET or --secret; make one: pathwar level feed secret new <level+tournament>',
    })
  }
  const text = await textOf(file)
  const body = test ? JSON.stringify({ ...objectIn(text, file), test: true }) : text
  const headers = signedHeaders(secret, { id, at: Date.now(), body })
  const response = await localFetch(new URL(ticksPath(ref), connection.url), { method: 'POST', headers, body })
  const json: unknown = await response.json().catch(() => null)
  const answer = TickAnswer.safeParse(json)
  if (answer.success && answer.data.state !== 'refused') return answer.data
  const refused = Refused.safeParse(json)
  if (!refused.success) throw new Failure(`The server answered with ${response.status}.`)
  const { code, message, fields } = refused.data
  throw new Failure(message, { code, fields })
}

async function textOf(file: string): Promise<string> {
  const from = file === '-' ? '/dev/stdin' : file
  return readFile(from, 'utf8').catch((cause: unknown) => {
    throw new Failure(`${file} cannot be read.`, { exitCode: 2, cause })
  })
}

function objectIn(text: string, file: string): object {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json === 'object' && json !== null) return json
  } catch {
    // Said below, as for what is no object.
  }
  throw new Failure(`${file} holds no JSON object.`, { exitCode: 2 })
}
