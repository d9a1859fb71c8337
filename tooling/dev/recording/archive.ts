import { join } from 'node:path'

/** The recorded event, as an export of a domain, which the first start imports; `npm run record:demo` makes it anew. */
export const recordedDomain = join(import.meta.dirname, 'harbour-run.pathwar')

/** How its boards were when it was recorded. */
export const recordedBoards = join(import.meta.dirname, 'harbour-run.boards.json')

/** Seals the right answers in the file: this is no secret, but an export holds sealed values. */
export const recordedPassphrase = 'the tide comes in twice a day'
