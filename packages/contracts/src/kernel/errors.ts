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
  'auth/locked': { kind: 'too-many', text: 'Too many wrong passwords for this account. Wait a little and try again.' },
  'auth/unverified': { kind: 'forbidden', text: 'Confirm your e-mail address first: look into your mailbox.' },
  'auth/wrong-password': { kind: 'invalid', text: 'This is not your current password.', field: 'currentPassword' },
  'auth/wrong-code': { kind: 'invalid', text: 'This code is not right.', field: 'code' },
  'auth/second-factor': { kind: 'forbidden', text: 'Use your second factor: a password is not enough here.' },
  'auth/refresh-reused': {
    kind: 'unauthenticated',
    text: 'This refresh token was used before, so its session is ended. Log in again.',
  },
  'auth/refresh-raced': {
    kind: 'conflict',
    text: 'This refresh token is being used by another request. Use the token that it gets.',
  },
  'session/not-found': { kind: 'not-found', text: 'There is no such session.' },
  'api-token/not-found': { kind: 'not-found', text: 'There is no such API token.' },
  'api-token/limit': { kind: 'conflict', text: 'You have 50 API tokens already. Revoke one first.' },
  'api-token/scope': { kind: 'forbidden', text: 'A token cannot do more than you can.', field: 'scopes' },
  'second-factor/enabled': { kind: 'conflict', text: 'An authenticator app is set up already.' },
  'second-factor/none': { kind: 'conflict', text: 'There is no second factor.' },
  'passkey/invalid': { kind: 'invalid', text: 'This passkey could not be verified.' },
  'passkey/not-found': { kind: 'not-found', text: 'There is no such passkey.' },
  'passkey/limit': { kind: 'conflict', text: 'You have 20 passkeys already. Remove one first.' },
  'oidc/not-found': { kind: 'not-found', text: 'There is no such log-in provider.' },
  'oidc/unreachable': {
    kind: 'unavailable',
    text: 'The log-in provider cannot be reached or does not speak OpenID Connect.',
  },
  'oidc/refused': { kind: 'unauthenticated', text: 'The log-in provider did not confirm who you are.' },
  'oidc/taken': { kind: 'conflict', text: 'This account of the provider opens another account here.' },
  'oidc/no-account': { kind: 'forbidden', text: 'No account here is linked to this one. Log in and link it first.' },
  'oidc/email-known': {
    kind: 'conflict',
    text: 'An account here uses this e-mail address. Log in to it and link the provider in your account.',
  },
  'oidc/last-way-in': { kind: 'conflict', text: 'This is your only way in. Choose a password first.' },
  'oidc/secret-needed': { kind: 'invalid', text: 'A new provider needs its client secret.', field: 'clientSecret' },
  'registration/closed': { kind: 'forbidden', text: 'Registration is closed here.' },
  'registration/code': { kind: 'invalid', text: 'This registration code is not valid.', field: 'code' },
  'registration/email-domain': {
    kind: 'invalid',
    text: 'Registration is only for certain e-mail domains.',
    field: 'email',
  },
  'registration/disposable': { kind: 'invalid', text: 'Use an address that you will keep.', field: 'email' },
  'registration-code/not-found': { kind: 'not-found', text: 'There is no such registration code.' },
  'notification/not-found': { kind: 'not-found', text: 'There is no such notification.' },
  'mail/not-found': { kind: 'not-found', text: 'There is no such mail.' },
  'mail/hidden': { kind: 'forbidden', text: 'What mails say is shown by installations for development only.' },
  'setting/value': { kind: 'invalid', text: 'Some of the settings are not right.' },
  'setting/not-for-servers': { kind: 'invalid', text: 'A game server cannot override this setting.' },
  'game-server/not-found': { kind: 'not-found', text: 'There is no such game server.' },
  'game-server/name-taken': { kind: 'conflict', text: 'Another game server has this name.', field: 'name' },
  'game-server/type': {
    kind: 'invalid',
    text: 'The type of a game server cannot be changed. Add another server.',
    field: 'connection.type',
  },
  'game-server/secret-needed': {
    kind: 'invalid',
    text: 'The stored secret is for the server as it was. Enter it again.',
  },
  'account/last-owner': {
    kind: 'conflict',
    text: 'You are the only owner of a team with other members. Make somebody else an owner first.',
  },
  'account/confirm': { kind: 'invalid', text: 'This is not your user name.', field: 'username' },
  'auth/banned': { kind: 'forbidden', text: 'You are banned here.' },
  'ban/network': { kind: 'forbidden', text: 'Your network is banned here.' },
  'request/too-slow': { kind: 'unavailable', text: 'This took too long, and nothing was changed. Try again.' },
  'live/again': { kind: 'unavailable', text: 'What you may see here has changed. Connect again.' },
  'ban/not-found': { kind: 'not-found', text: 'There is no such ban.' },
  'ban/yourself': { kind: 'forbidden', text: 'Nobody bans themselves, or lifts a ban on themselves.' },
  'ban/kind': { kind: 'forbidden', text: 'You may not make or lift bans of this kind.' },
  'ban/too-long': {
    kind: 'forbidden',
    text: 'You may ban for a month at most. Longer bans need the privilege permaban.',
    field: 'expiresAt',
  },
  'ban/past': { kind: 'invalid', text: 'The end of a ban must be ahead.', field: 'expiresAt' },
  'ban/over': { kind: 'conflict', text: 'This ban is over already.' },
  'ban/own-network': {
    kind: 'conflict',
    text: 'You are in this network yourself: you would lock yourself out. Confirm it if you mean it.',
    field: 'network',
  },
  'auth/deactivated': { kind: 'forbidden', text: 'This account is deactivated.' },
  'domain/unknown': { kind: 'not-found', text: 'There is no Pathwar domain at this address.' },
  'domain/suspended': { kind: 'unavailable', text: 'This domain is suspended. Ask its organisers.' },
  'domain/deleted': {
    kind: 'not-found',
    text: 'This domain has been deleted. If that is a mistake, tell the operators of this installation soon.',
  },
  'domain/not-found': { kind: 'not-found', text: 'There is no such domain.' },
  'domain/slug-taken': { kind: 'conflict', text: 'There is a domain of this slug already.', field: 'slug' },
  'domain/slug-reserved': { kind: 'invalid', text: 'The installation uses this name itself.', field: 'slug' },
  'domain/hostname-taken': {
    kind: 'conflict',
    text: 'One of these host names belongs to another domain.',
    field: 'hostnames',
  },
  'domain/hostname-reserved': {
    kind: 'invalid',
    text: 'The installation uses this host name, or one above it, itself.',
    field: 'hostnames',
  },
  'domain/is-deleted': { kind: 'conflict', text: 'This domain is deleted. Restore it first.' },
  'domain/not-deleted': { kind: 'conflict', text: 'This domain is not deleted.' },
  'domain/default-stays': {
    kind: 'conflict',
    text: 'The default domain operates the others: it can be neither suspended, maintained nor deleted from here.',
  },
  'domain/confirm': { kind: 'invalid', text: 'This is not the slug of the domain.', field: 'confirm' },
  'domain/limit': { kind: 'conflict', text: 'This domain has reached a limit. Ask its organisers.' },
  'domain/too-many-requests': {
    kind: 'too-many',
    text: 'This domain has had as many requests as it may have in a minute. Wait a little and try again.',
  },
  'domain/maintenance': { kind: 'unavailable', text: 'This domain is being maintained. Come back in a few minutes.' },
  'user/name-taken': { kind: 'conflict', text: 'This user name is taken.', field: 'username' },
  'user/email-taken': { kind: 'conflict', text: 'This e-mail address is already registered.', field: 'email' },
  'user/not-found': { kind: 'not-found', text: 'There is no such user.' },
  'user/last-root': {
    kind: 'conflict',
    text: 'Then nobody would be left who may do everything here. Make somebody else root first.',
  },
  'user/outranks': { kind: 'forbidden', text: 'This user may do things that you may not. Ask somebody who may.' },
  'user/beyond-yours': {
    kind: 'forbidden',
    text: 'You can give and take only what you may do yourself.',
  },
  'user/has-role': { kind: 'conflict', text: 'This user has this role already.' },
  'user/lacks-role': { kind: 'conflict', text: 'This user was not given this role.' },
  'user/has-privilege': { kind: 'conflict', text: 'This user has this privilege of their own already.' },
  'user/lacks-privilege': { kind: 'conflict', text: 'This user was not given this privilege.' },
  'role/not-found': { kind: 'not-found', text: 'There is no such role.' },
  'role/name-taken': { kind: 'conflict', text: 'There is a role of this name already.', field: 'name' },
  'role/cycle': {
    kind: 'conflict',
    text: 'A role cannot inherit from itself, nor from a role that inherits from it.',
    field: 'parent',
  },
  'role/has-children': { kind: 'conflict', text: 'Other roles inherit from this one. Move or remove them first.' },
  'role/built-in': {
    kind: 'conflict',
    text: 'This role is one of those every domain has: it keeps its name and stays.',
  },
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
  'level/not-yours': {
    kind: 'forbidden',
    text: 'Another author imported this level. Ask them or an organiser, or choose another slug.',
    field: 'package',
  },
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
  'agent/foreign-address': { kind: 'forbidden', text: 'This address is not one of the hypervisor.' },
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

/** What people read of a domain that is suspended or in maintenance. */
export interface ClosedDomain {
  name: string
  /** The operators' own words. */
  message: string | null
  /** When it is expected back; ISO 8601. */
  until: string | null
}

/** What every transport hands to its client for an error, beside the transport's own status. */
export interface ErrorView {
  code: ErrorCode
  message: string
  fields: FieldProblem[]
  /** Seconds to wait, for `too-many`. */
  retryAfter?: number
  /** The domain that is closed. */
  closed?: ClosedDomain
  /** Under which the server's log has the cause of an `internal` error. */
  errorId?: string
}
