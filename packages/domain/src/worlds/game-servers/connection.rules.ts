import {
  type Connection,
  type ConnectionChange,
  Connection as ConnectionSchema,
  connectionSecrets,
  type GameServerView,
} from '@pathwar/contracts/worlds/game-servers'
import { DomainError } from '../../kernel/index.ts'

type Secret = (typeof connectionSecrets)[number]

/** A connection without its secrets, and the names of the secrets. */
export function publicPartOf(connection: Connection): Pick<GameServerView, 'connection' | 'secrets'> {
  const { type: _, ...fields } = connection
  const isSecret = (name: string): name is Secret => connectionSecrets.some((secret) => secret === name)
  return {
    connection: Object.fromEntries(Object.entries(fields).filter(([name]) => !isSecret(name))),
    secrets: Object.keys(fields).filter(isSecret),
  }
}

/**
 * The connection to store after a change. A secret that was omitted stays, but only for the same address: to change the
 * address, one must know the secret.
 */
export function changedConnection(stored: Connection, change: ConnectionChange): Connection {
  if (stored.type !== change.type) throw new DomainError('game-server/type')
  const merged: Record<string, unknown> = { ...change }
  for (const secret of connectionSecrets) {
    if (!(secret in stored) || merged[secret] !== undefined) continue
    if (!samePlace(stored, change)) {
      throw new DomainError('game-server/secret-needed', {
        fields: [{ path: `connection.${secret}`, message: 'The address changed: enter this again.' }],
      })
    }
    merged[secret] = Reflect.get(stored, secret)
  }
  return ConnectionSchema.parse(merged)
}

function samePlace(stored: Connection, change: ConnectionChange): boolean {
  if (!('host' in stored) || !('host' in change)) return true
  return (
    stored.host.toLowerCase() === change.host.toLowerCase() &&
    stored.port === change.port &&
    // Without TLS the secret would be sent unencrypted.
    (change.tls || !stored.tls)
  )
}
