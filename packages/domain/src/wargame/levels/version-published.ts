import type { FlavorHint } from '@pathwar/db/models/wargame/level-flavor'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { hook } from '../../kernel/index.ts'

export interface PublishedVersion {
  /** Locked, to change it. */
  tournament: Pick<Tournament, 'id' | 'slug'>
  tournamentLevelId: string
  /** Those of the package. */
  hints: readonly FlavorHint[]
}

/** A version of a level is in a tournament that was not there before: what comes with it is to be brought in. */
export const versionPublished = hook<PublishedVersion>('levels.version-published')
