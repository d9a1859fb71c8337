import { DisplayName } from '@pathwar/contracts/kernel/text'
import {
  type Connection,
  ConnectionChange,
  Connection as ConnectionSchema,
  connectionSecrets,
  type GameServerType,
  type GameServerView,
} from '@pathwar/contracts/worlds/game-servers'
import * as z from 'zod'

/** The values of a game server's form: all fields of all types, as texts. */
export const ServerForm = z.strictObject({
  name: DisplayName,
  type: z.string(),
  host: z.string(),
  port: z.string(),
  tls: z.boolean(),
  password: z.string(),
  adminUser: z.string(),
  adminToken: z.string(),
  identityToken: z.string(),
  players: z.string(),
})
export type ServerForm = z.infer<typeof ServerForm>

export type ConnectionField = Exclude<keyof ServerForm, 'name' | 'type'>

/** The fields of each type, in the order of the form. */
export const fieldsOf: Record<GameServerType, readonly ConnectionField[]> = {
  rust: ['host', 'port', 'password', 'tls'],
  'seven-days-to-die': ['host', 'port', 'adminUser', 'adminToken', 'tls'],
  minecraft: ['host', 'port', 'password', 'tls'],
  generic: ['identityToken'],
  mock: ['players'],
}

const usualPorts: Partial<Record<GameServerType, string>> = {
  rust: '28016',
  'seven-days-to-die': '8080',
  minecraft: '25575',
}

export function usualPort(type: string): string {
  return usualPorts[type as GameServerType] ?? '' // an unknown type has none
}

/** The initial values of a server, or of a new one. Secrets are never shown: an empty one stays as it is. */
export function serverForm(view: GameServerView | null): ServerForm {
  const { host = '', port = '', tls = false, adminUser = '', players = 20 } = view?.connection ?? {}
  return {
    name: view?.name ?? '',
    type: view?.type ?? 'rust',
    host: String(host),
    port: String(port),
    tls: tls === true,
    password: '',
    adminUser: String(adminUser),
    adminToken: '',
    identityToken: '',
    players: String(players),
  }
}

type Read<Value> = { connection: Value } | { problems: { path: ConnectionField; message: string }[] }

/** The connection from the form's values, or its errors by field. */
export function newConnection(form: ServerForm): Read<Connection> {
  return read(ConnectionSchema, form)
}

/** The same for an existing server: empty secrets stay as they are. */
export function changedConnection(form: ServerForm): Read<ConnectionChange> {
  return read(ConnectionChange, form)
}

function read<Value>(schema: z.ZodType<Value>, form: ServerForm): Read<Value> {
  const parsed = schema.safeParse(rawConnection(form))
  if (parsed.success) return { connection: parsed.data }
  return {
    problems: parsed.error.issues.map(({ path, message, code }) => ({
      // The paths are fields of the connection, which are fields of the form.
      path: (path[0] ?? 'host') as ConnectionField,
      message: code === 'invalid_type' ? 'This is needed.' : message,
    })),
  }
}

function rawConnection(form: ServerForm): Record<string, unknown> {
  const raw: Record<string, unknown> = { type: form.type }
  for (const field of fieldsOf[form.type as GameServerType] ?? []) {
    const value = form[field]
    const isSecret = connectionSecrets.some((secret) => secret === field)
    if (isSecret && value === '') continue
    raw[field] = field === 'port' || field === 'players' ? numberOf(String(value) || usualPort(form.type)) : value
  }
  return raw
}

function numberOf(text: string): number | string {
  return /^\d+$/.test(text.trim()) ? Number(text) : text
}
