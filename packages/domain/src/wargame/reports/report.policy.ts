import { perUser } from '../../kernel/index.ts'

/** How often somebody may report in ten minutes, with what is refused. */
export const reporting = perUser('level-report', 10, 600)
