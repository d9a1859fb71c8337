import { TickAnswer } from '@pathwar/contracts/wargame/score-ticks'
import * as z from 'zod'
import { client } from '../../../trpc.ts'

const Refused = z.object({ message: z.string() })

/** Sends a tick that only tests the whole way that a scorer's ticks take, and says what came of it. */
export async function sendTest(ref: { tournament: string; level: string }): Promise<{ ok: boolean; text: string }> {
  const { path, headers, body } = await client.scoreFeeds.signTest.query(ref)
  const response = await fetch(path, { method: 'POST', headers, body })
  const json: unknown = await response.json().catch(() => null)
  const answer = TickAnswer.safeParse(json)
  if (answer.success && answer.data.state === 'test') {
    return {
      ok: true,
      text: `The test tick arrived and is in order: a tick with the number ${answer.data.number} would be booked now.`,
    }
  }
  const refused = Refused.safeParse(json)
  const why = refused.success ? refused.data.message : 'nothing on the way knows this address.'
  return { ok: false, text: `The test tick was answered with ${response.status}: ${why}` }
}
