import { importLevel, publishLevel } from '@pathwar/domain/wargame/levels'
import { subscribe } from '@pathwar/domain/wargame/play'
import { aLevelZip, type LevelFacts } from './level-zip.ts'
import type { Play } from './play.ts'

/** A published level for which nothing runs, that Ann's team has bought; by default it costs nothing. */
export async function anAnsweredLevel(
  { root, ann, tournament }: Pick<Play, 'root' | 'ann' | 'tournament'>,
  answer: NonNullable<LevelFacts['answer']>,
  { slug = answer.kind, ...facts }: LevelFacts = {},
): Promise<Play['ref']> {
  const zip = aLevelZip({ slug, name: `The ${slug}`, price: 0, ...facts, answer })
  await root.does(importLevel, await root.uploads(zip))
  await root.does(publishLevel, { tournament, level: slug })
  await ann.does(subscribe, { tournament, level: slug })
  return { tournament, level: slug }
}
