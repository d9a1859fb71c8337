import type { TestInstallation } from '@pathwar/testing/installation'
import type { TestActor } from '@pathwar/testing/person'
import { aPlay, type Play } from '@pathwar/testing/play'
import { createTeam } from '../teams/index.ts'
import { joinTournament } from '../tournaments/index.ts'
import { listAnnouncements } from './index.ts'

/** Ann and Bob of one team, Eve of another, Sam who plays nowhere. */
export async function aCrowd(testing: TestInstallation, facts: Parameters<typeof aPlay>[1] = {}) {
  const play: Play = await aPlay(testing, facts)
  const { ann, person, invites, team, tournament } = play
  const [bob, eve, sam] = await Promise.all([person('bob'), person('eve'), person('sam')])
  await invites(ann, team, bob)
  const { slug: others } = await eve.does(createTeam, { name: 'Others' })
  await eve.does(joinTournament, { tournament, team: others })
  return { ...play, bob, eve, sam, others }
}

/** The titles of what somebody may read, the latest first. */
export async function titlesOf({ does }: Pick<TestActor, 'does'>, tournament: string): Promise<string[]> {
  const { announcements } = await does(listAnnouncements, { tournament })
  return announcements.map(({ title }) => title)
}

/** Clients write a moment so. */
export function later({ installation }: Pick<TestInstallation, 'installation'>, ms: number): string {
  return new Date(installation.now().getTime() + ms).toISOString()
}
