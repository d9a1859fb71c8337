import { model } from '../../model.ts'

/** A user's own attempt at a level of an archived tournament, which counts for nothing. */
export class PracticeRun extends model('practice_run') {}
