import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import type { Api } from './api.ts'
import { Failure } from './failure.ts'
import { parseLevel } from './level-choice.ts'

/** The player's live instance of a level, in whichever of their tournaments it runs. */
export async function chooseInstance(api: Api, text: string, option?: string): Promise<InstanceView> {
  const { level, tournament } = parseLevel(text, option)
  const mine = await api.instances.mine.query({})
  const matching = mine.filter((one) => one.level.slug === level && (!tournament || one.tournament.slug === tournament))
  const [only, ...others] = matching
  if (!only) {
    throw new Failure(`${text} is not running.`, {
      code: 'instance/not-running',
      hint: `Start it: pathwar instance start ${text} --wait`,
    })
  }
  if (others.length === 0) return only
  const names = matching.map((one) => `${level}+${one.tournament.slug}`)
  throw new Failure(`${level} runs more than once.`, { hint: `Say which: ${[...new Set(names)].join(' or ')}` })
}
