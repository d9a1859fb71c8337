import type { WriteupPage, WriteupsWhen } from '@pathwar/contracts/wargame/writeups'
import { perUser } from '../../kernel/index.ts'

export interface WriterFacts {
  when: WriteupsWhen
  /** Whether the tournament's end has come. */
  over: boolean
  /** Whether the own team has solved the level. */
  solved: boolean
  disqualified: boolean
  /** Whether nothing in the tournament changes any more. */
  archived: boolean
}

/** What somebody may do with the write-ups of a level: until the end only who has solved it, then everybody. */
export function mayWith({ when, over, solved, disqualified, archived }: WriterFacts): WriteupPage['may'] {
  if (when === 'never') return { read: false, write: false, publish: false }
  const now = over || (when === 'after-solve' && solved && !disqualified)
  const writes = !disqualified && !archived
  return { read: now, write: writes && (over || solved), publish: writes && now }
}

/** How often somebody may write in ten minutes, with what is refused. */
export const writing = perUser('writeup', 60, 600)
