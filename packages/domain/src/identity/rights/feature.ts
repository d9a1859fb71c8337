import { feature } from '../../kernel/index.ts'
import { actorWithRights } from './actor-now.ts'

/** Computes rights for other features. */
export const rights = feature('rights', { hooks: [actorWithRights] })
