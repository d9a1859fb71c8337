import { perUser } from '../../kernel/index.ts'

/** How often somebody may try in ten minutes, with what is refused: a team's own limit counts only what was a guess. */
export const guessing = perUser('whoswho', 60, 600)
