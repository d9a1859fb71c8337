import type { GateUser } from '@pathwar/domain/hosting/gate'
import type { Logger } from '@pathwar/platform/logger'
import { fingerprintOfBlob } from '@pathwar/ssh/fingerprint'
import type { AuthContext, AuthenticationType, Connection, KeyboardAuthContext, PublicKeyAuthContext } from 'ssh2'
import type { Gate, Player } from '../gate.ts'
import type { Messages } from '../messages.ts'
import { signatureIsGood } from './verify-key.ts'

export interface AuthOptions {
  gate: Gate
  messages: Messages
  graceMs: number
  /** Ends the connection, even if the client does not react to it. */
  dismiss: () => void
  log: Logger
  count: (method: string, outcome: 'accepted' | 'refused') => void
}

/** A client may offer many keys before the right one, but may try only a few passwords. */
const maxKeys = 20
const maxTries = 6
/** A person who fetches a one-time password needs longer than a program. */
const promptGraceMs = 120_000
const methods: AuthenticationType[] = ['publickey', 'keyboard-interactive', 'password']

/** Identifies the user of a connection; then calls `welcome`. */
export function authenticate(
  connection: Connection,
  address: string,
  options: AuthOptions,
  welcome: (player: Player) => void,
): void {
  const state = { keys: 0, tries: 0, prompts: 0, problem: '' }
  let grace = setTimeout(() => options.dismiss(), options.graceMs)
  connection.once('close', () => clearTimeout(grace))

  function refuse(context: AuthContext): void {
    if (context.method !== 'none') options.count(context.method, 'refused')
    if (state.keys >= maxKeys || state.tries >= maxTries) options.dismiss()
    else context.reject(methods)
  }

  function accept(context: AuthContext, users: readonly GateUser[]): void {
    clearTimeout(grace)
    options.count(context.method, 'accepted')
    options.log.info({ address, users: users.map(({ username }) => username), method: context.method }, 'logged in')
    connection.once('ready', () => welcome({ users, loginName: context.username, address }))
    context.accept()
  }

  async function byKey(context: PublicKeyAuthContext): Promise<void> {
    const users = await options.gate.usersOfKey(fingerprintOfBlob(context.key.data), address)
    if (users.length === 0) {
      // Some clients sign every key at once: an unknown key counts as an offer, signed or not.
      state.keys += 1
      return refuse(context)
    }
    if (!context.signature) return context.accept()
    if (signatureIsGood(context)) return accept(context, users)
    state.tries += 1
    refuse(context)
  }

  async function byPassword(context: AuthContext, password: string): Promise<void> {
    state.tries += 1
    const user = await options.gate.redeemSshPassword(password, address)
    if (user) return accept(context, [user])
    state.problem = options.messages.wrongPassword
    refuse(context)
  }

  function ask(context: KeyboardAuthContext): void {
    if (state.prompts === 0) {
      clearTimeout(grace)
      grace = setTimeout(() => options.dismiss(), promptGraceMs)
    }
    state.prompts += 1
    const text = state.problem || options.messages.howToGetIn(state.keys > 0)
    context.prompt([{ prompt: 'One-time password: ', echo: false }], '', text, (answers: unknown) => {
      // An aborted request is answered with an Error.
      if (!Array.isArray(answers)) return
      attempt(context, () => byPassword(context, String(answers[0] ?? '')))
    })
  }

  function attempt(context: AuthContext, run: () => Promise<void>): void {
    run().catch((err) => {
      options.log.warn({ err, address }, 'a login could not be checked')
      state.problem = options.messages.gateAway
      refuse(context)
    })
  }

  connection.on('authentication', (context) => {
    switch (context.method) {
      case 'publickey':
        return attempt(context, () => byKey(context))
      case 'password':
        return attempt(context, () => byPassword(context, context.password))
      case 'keyboard-interactive':
        return ask(context)
      default:
        return refuse(context)
    }
  })
}
