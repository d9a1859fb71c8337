import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { startInstance } from '@pathwar/domain/wargame/instances'
import { aFakeAgent, type FakeAgent, passphraseOf } from './fake-agent.ts'
import type { TestInstallation } from './installation.ts'
import type { LevelFacts } from './level-zip.ts'
import { aBoughtPlay, type Play, type TournamentFacts } from './play.ts'

export type RunningPlay = Play & {
  subscriptionId: string
  agent: FakeAgent
  /** The instance when it became ready. */
  instance: InstanceView
  /** The correct passphrases. */
  passphrases: string[]
}

/** A play whose level Ann's team has bought and runs, on a fake agent. */
export async function anInstance(
  testing: TestInstallation,
  facts: LevelFacts & TournamentFacts = {},
): Promise<RunningPlay> {
  const agent = await aFakeAgent(testing)
  const play = await aBoughtPlay(testing, facts)
  await play.ann.does(startInstance, play.ref)
  await agent.works()
  const instance = await play.ann.does(startInstance, play.ref)
  const made = { workloadId: instance.id, generation: instance.generation }
  const passphrases = Array.from({ length: facts.passphrases ?? 1 }, (_, index) => passphraseOf(made, index))
  return { ...play, agent, instance, passphrases }
}
