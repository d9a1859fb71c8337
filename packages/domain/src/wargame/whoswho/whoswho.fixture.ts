import type { TestInstallation } from '@pathwar/testing/installation'
import type { Person } from '@pathwar/testing/person'
import { aPlay, type Play } from '@pathwar/testing/play'
import { showBoard } from '../play/index.ts'
import { createTeam } from '../teams/index.ts'
import { joinTournament, updateTournament } from '../tournaments/index.ts'

export const rule = { prize: 50, penalty: 10 }

/** Ann and Bob play for Ants, Eve and Zoe for Others, and whoswho is on; each team has 100. */
export async function aGame(testing: TestInstallation, facts: Parameters<typeof aPlay>[1] = {}) {
  const play: Play = await aPlay(testing, facts)
  const { root, ann, person, invites, team, tournament } = play
  const [bob, eve, zoe] = [await person('bob'), await person('eve'), await person('zoe')]
  await invites(ann, team, bob)
  const { slug: others } = await eve.does(createTeam, { name: 'Others' })
  await invites(eve, others, zoe)
  await eve.does(joinTournament, { tournament, team: others })
  await root.does(updateTournament, { tournament, changes: { whoswho: rule } })
  const guess = (username: string) => ({ tournament, team: others, username })
  const cashOf = async (who: Person) => (await who.does(showBoard, { tournament })).team?.cash
  return { ...play, bob, eve, zoe, others, guess, cashOf }
}
