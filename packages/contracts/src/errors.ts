/** Every error a use case may answer with: its kind decides the transport's status, its text is shown to people. */
export const errors = {
  'input/invalid': { kind: 'invalid', text: 'Some of the input is not right.' },
  'auth/required': { kind: 'unauthenticated', text: 'Log in first.' },
  'auth/wrong-credentials': { kind: 'unauthenticated', text: 'The user name or the password is wrong.' },
  'auth/forbidden': { kind: 'forbidden', text: 'You are not allowed to do this.' },
  'auth/too-many-attempts': { kind: 'too-many', text: 'Too many attempts. Wait a little and try again.' },
  'auth/step-up-required': { kind: 'forbidden', text: 'Confirm that it is you first.' },
  'auth/session-required': { kind: 'forbidden', text: 'An API token cannot do this. Log in.' },
  'token/invalid': { kind: 'invalid', text: 'This link or code is not valid any more. Ask for a new one.' },
  'auth/deactivated': { kind: 'forbidden', text: 'This account is deactivated.' },
  'domain/unknown': { kind: 'not-found', text: 'There is no Pathwar domain at this address.' },
  'domain/suspended': { kind: 'unavailable', text: 'This domain is suspended. Ask its organisers.' },
  'domain/maintenance': { kind: 'unavailable', text: 'This domain is being maintained. Come back in a few minutes.' },
  'user/name-taken': { kind: 'conflict', text: 'This user name is taken.', field: 'username' },
  'user/email-taken': { kind: 'conflict', text: 'This e-mail address is already registered.', field: 'email' },
  'user/not-found': { kind: 'not-found', text: 'There is no such user.' },
  'key/invalid': {
    kind: 'invalid',
    text: 'This is not an OpenSSH public key. Paste the line of your .pub file.',
    field: 'key',
  },
  'key/unsupported': {
    kind: 'invalid',
    text: 'This kind of key is not supported. Use ssh-ed25519, ecdsa-sha2-nistp256/384/521 or ssh-rsa with at least 2048 bits.',
    field: 'key',
  },
  'key/taken': { kind: 'conflict', text: 'This key is already in use here.', field: 'key' },
  'key/not-found': { kind: 'not-found', text: 'There is no such key.' },
  'key/limit': { kind: 'conflict', text: 'You have 20 keys already. Remove one first.', field: 'key' },
  'team/not-found': { kind: 'not-found', text: 'There is no such team.' },
  'team/name-taken': { kind: 'conflict', text: 'This team name is taken.', field: 'name' },
  'team/limit': { kind: 'conflict', text: 'You are in 20 teams already. Leave one first.' },
  'team/already-member': { kind: 'conflict', text: 'You are already in this team.' },
  'team/not-owner': { kind: 'forbidden', text: 'Only an owner of the team can do this.' },
  'team/last-owner': {
    kind: 'conflict',
    text: 'You are the only owner. Make somebody else an owner first, or let everybody else leave.',
  },
  'team/member-not-found': { kind: 'not-found', text: 'There is no such member in this team.' },
  'invite/not-found': { kind: 'not-found', text: 'This invite link is not valid any more. Ask for a new one.' },
  'tournament/not-found': { kind: 'not-found', text: 'There is no such tournament.' },
  'tournament/slug-taken': { kind: 'conflict', text: 'This address is taken by another tournament.', field: 'slug' },
  'tournament/dates': { kind: 'invalid', text: 'The end must be after the start.', field: 'endsAt' },
  'tournament/not-open': { kind: 'conflict', text: 'This tournament is not open.' },
  'tournament/not-started': { kind: 'conflict', text: 'This tournament has not started yet.' },
  'tournament/over': { kind: 'conflict', text: 'This tournament is over.' },
  'tournament/already-joined': { kind: 'conflict', text: 'This team has already joined this tournament.' },
  'tournament/member-elsewhere': {
    kind: 'conflict',
    text: 'A member of this team already plays for another team in this tournament.',
  },
  'tournament/team-too-large': { kind: 'conflict', text: 'This team has more members than the tournament allows.' },
  'tournament/full': { kind: 'conflict', text: 'This tournament has no room for another team.' },
  'tournament/email-domain': { kind: 'forbidden', text: 'This tournament is only for certain e-mail domains.' },
  'tournament/not-joined': { kind: 'forbidden', text: 'Join this tournament with a team first.' },
  'level/not-found': { kind: 'not-found', text: 'There is no such level.' },
  'level/package-invalid': { kind: 'invalid', text: 'The level package has problems.', field: 'package' },
  'level/version-exists': {
    kind: 'conflict',
    text: 'This version of the level exists with other content. Raise x-pathwar.flavor.version.',
    field: 'package',
  },
  'level/already-published': { kind: 'conflict', text: 'This level is already in this tournament.' },
  'level/not-bought': { kind: 'forbidden', text: 'Buy this level first.' },
  'level/already-bought': { kind: 'conflict', text: 'Your team already has this level.' },
  'level/already-solved': { kind: 'conflict', text: 'Your team has already solved this level.' },
  'cash/not-enough': { kind: 'conflict', text: 'Your team does not have enough cash.' },
  'submission/slow-down': { kind: 'too-many', text: 'Too many wrong answers. Wait a little before the next one.' },
  'instance/not-found': { kind: 'not-found', text: 'There is no such instance.' },
  'instance/not-running': { kind: 'conflict', text: 'Start the level first.' },
  'instance/already-running': { kind: 'conflict', text: 'This level is already running.' },
  'instance/limit': { kind: 'conflict', text: 'Your team runs as many instances as it may. Stop one first.' },
  'instance/extend-later': { kind: 'conflict', text: 'It can be extended when less than half of its time is left.' },
  'file/not-found': { kind: 'not-found', text: 'There is no such file.' },
  'gate/not-admitted': { kind: 'forbidden', text: 'You may not enter this instance.' },
  'agent/unknown': { kind: 'unauthenticated', text: 'This agent token is not known.' },
  internal: { kind: 'internal', text: 'Something went wrong on our side. It has been noted.' },
} as const satisfies Record<string, ErrorSpec>

export interface ErrorSpec {
  kind: 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many' | 'unavailable' | 'internal'
  text: string
  /** The input field that the error stands beside. */
  field?: string
}

export type ErrorCode = keyof typeof errors

/** A problem with one input field; `path` is dotted, empty for the whole input. */
export interface FieldProblem {
  path: string
  message: string
}

/** What every transport hands to its client for an error, beside the transport's own status. */
export interface ErrorView {
  code: ErrorCode
  message: string
  fields: FieldProblem[]
  /** Seconds to wait, for `too-many`. */
  retryAfter?: number
  /** Under which the server's log has the cause of an `internal` error. */
  errorId?: string
}
