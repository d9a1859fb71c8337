import { randomUUID } from 'node:crypto'
import { type Caller, execute, type Installation } from '@pathwar/domain/kernel'
import { bookTick, createSecret, signatureOf } from '@pathwar/domain/wargame/score-feeds'
import type { DemoTournament } from './demo-domain.ts'

interface Scored {
  tournament: DemoTournament
  teams: ReadonlyMap<string, { slug: string }>
  organiser: Caller
}

/** Sends what an outside scorer of the demo has sent, signed as it would be. */
export async function seedTicks(installation: Installation, { tournament, teams, organiser }: Scored): Promise<void> {
  const { level, sent } = tournament.ticks ?? {}
  if (level === undefined || sent === undefined) return
  const ref = { tournament: tournament.slug, level }
  const { secret } = await execute(installation, createSecret, organiser, ref)
  const slugOf = (name: string) => teams.get(name)?.slug ?? ''
  for (const [index, { holder, teams: parts }] of sent.entries()) {
    const tick = {
      ...{ number: index + 1, at: new Date().toISOString() },
      holder: holder === undefined ? null : slugOf(holder),
      teams: parts.map(({ team, ...part }) => ({ team: slugOf(team), ...part })),
    }
    const message = {
      ...{ id: randomUUID(), timestamp: String(Math.floor(Date.now() / 1000)) },
      body: Buffer.from(JSON.stringify(tick)),
    }
    const scorer = { ...organiser, actor: { kind: 'visitor' } as const }
    const answer = await execute(installation, bookTick, scorer, {
      ...{ ...ref, ...message },
      signature: signatureOf(secret, message),
    })
    if (answer.state !== 'booked') throw new Error(`a tick of the demo was refused: ${JSON.stringify(answer)}`)
  }
}
