import { feature } from '../../kernel/index.ts'
import { actorWithRights } from './actor-now.ts'

/** What somebody may do; others ask. */
export const rights = feature('rights', { hooks: [actorWithRights] })
