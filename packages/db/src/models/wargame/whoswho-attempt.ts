import { model } from '../../model.ts'

/** A guess of a tournament team at who is behind another one. */
export class WhoswhoAttempt extends model('whoswho_attempt') {}
