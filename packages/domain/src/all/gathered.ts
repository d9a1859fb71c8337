import * as features from './features.ts'
import { gather } from './gather.ts'

export { features }

/** What all features declare. Throws if the declarations do not fit together, so that no process starts with them. */
export const gathered = gather(features)
