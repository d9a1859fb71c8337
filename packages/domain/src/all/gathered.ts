import * as features from './features.ts'
import { gather } from './gather.ts'

export { features }

/** What all features of the product declare. Throws when they do not fit together, so that no process starts so. */
export const gathered = gather(features)
