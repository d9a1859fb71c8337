import * as z from 'zod'
import { DisplayName, Id, Timestamp } from '../kernel/text.ts'

const Host = z
  .string()
  .trim()
  .max(253)
  .regex(
    /^([a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?|\[[0-9a-fA-F:.]+\])$/,
    'Use a host name or an address, without a port.',
  )
const Port = z.int().min(1).max(65_535)
const SecretText = z.string().min(1, 'This cannot be empty.').max(500)

const rcon = { host: Host, port: Port, tls: z.boolean().default(false), password: SecretText }

/** How each type of game server is reached. */
export const connections = {
  rust: z.strictObject({ type: z.literal('rust'), ...rcon }),
  'seven-days-to-die': z.strictObject({
    type: z.literal('seven-days-to-die'),
    host: Host,
    port: Port,
    tls: z.boolean().default(false),
    adminUser: z.string().trim().min(1, 'This cannot be empty.').max(100),
    adminToken: SecretText,
  }),
  minecraft: z.strictObject({ type: z.literal('minecraft'), ...rcon }),
  /** The server connects to us, and identifies itself with its token. */
  generic: z.strictObject({
    type: z.literal('generic'),
    identityToken: SecretText.min(16, 'Use at least 16 characters.'),
  }),
  /** A simulated server, to try automations. */
  mock: z.strictObject({ type: z.literal('mock'), players: z.int().min(0).max(1000).default(20) }),
} as const

export const gameServerTypes = {
  rust: 'Rust',
  'seven-days-to-die': '7 Days to Die',
  minecraft: 'Minecraft',
  generic: 'Any other game',
  mock: 'Simulated',
} as const satisfies Record<GameServerType, string>

export type GameServerType = keyof typeof connections
export const GameServerType = z.enum(Object.keys(connections) as [GameServerType, ...GameServerType[]]) // the keys above

/** Fields that are never shown again. */
export const connectionSecrets = ['password', 'adminToken', 'identityToken'] as const

export const Connection = z.discriminatedUnion('type', [
  connections.rust,
  connections['seven-days-to-die'],
  connections.minecraft,
  connections.generic,
  connections.mock,
])
export type Connection = z.infer<typeof Connection>

/** As `Connection`. A secret that is omitted stays as it is, as long as the server's address does not change. */
export const ConnectionChange = z.discriminatedUnion('type', [
  connections.rust.partial({ password: true }),
  connections['seven-days-to-die'].partial({ adminToken: true }),
  connections.minecraft.partial({ password: true }),
  connections.generic.partial({ identityToken: true }),
  connections.mock,
])
export type ConnectionChange = z.infer<typeof ConnectionChange>

export const CreateGameServer = z.strictObject({ name: DisplayName, connection: Connection })

export const GameServerRef = z.strictObject({ server: Id })

export const UpdateGameServer = z.strictObject({
  server: Id,
  name: DisplayName.optional(),
  connection: ConnectionChange.optional(),
})

export const GameServerView = z.object({
  id: Id,
  name: z.string(),
  type: GameServerType,
  /** The connection without its secrets. */
  connection: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Names of the stored secrets. */
  secrets: z.array(z.enum(connectionSecrets)),
  /** How many settings the server overrides. */
  overrides: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type GameServerView = z.infer<typeof GameServerView>

export const ListGameServers = z.strictObject({
  /** Part of the name. */
  search: z.string().trim().max(60).optional(),
  type: GameServerType.optional(),
  /** The `next` of the previous page. */
  after: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
})

export const GameServerPage = z.object({
  servers: z.array(GameServerView),
  /** The value for `after` of the next page; null at the end. */
  next: z.string().nullable(),
})
