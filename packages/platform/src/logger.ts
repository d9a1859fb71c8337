import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino'
import { logOutput } from './log-output.ts'

export type { Logger }

const secrets = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'passphrase',
  'passphrases',
  'token',
  'accessToken',
  'secret',
  'privateKey',
  'connectionString',
]

/**
 * A JSON logger to standard output. It never writes the value of a field that is named like a secret, up to four levels
 * deep.
 */
export function createLogger(config: { name: string; level?: string }, to: DestinationStream = logOutput(1)): Logger {
  const options = {
    name: config.name,
    level: config.level ?? 'info',
    redact: { paths: secrets.flatMap(atEachDepth), censor: '[redacted]' },
    // pino's own would take what `log` has made of an error for another error.
    serializers: { err: (error: unknown) => writable(error, 0) },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (given: Record<string, unknown>) => withoutReserved(withoutBytes(given)),
    },
  }
  return pino(options, to)
}

/** Keys that every line has. A second one of that name would make the line ambiguous: readers take the last, or the first. */
const reserved = new Set(['level', 'time', 'msg', 'pid', 'hostname', 'name'])

/** Gives what a caller logs under such a key another name. */
function withoutReserved(given: Record<string, unknown>): Record<string, unknown> {
  if (!Object.keys(given).some((key) => reserved.has(key))) return given
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [reserved.has(key) ? `${key}_` : key, value]))
}

/**
 * Says of bytes only how many they are. Errors carry what an untrusted peer sent (`rawPacket`), and redaction throws at any
 * Buffer, so that whoever logs would fail.
 */
function withoutBytes(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, writable(value, 0)]))
}

function writable(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value
  if (ArrayBuffer.isView(value)) return `<${value.byteLength} bytes>`
  if (value instanceof Error) return writable({ ...stdSerializers.err(value) }, depth)
  if (Array.isArray(value)) return value.map((inner) => writable(inner, depth + 1))
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, writable(inner, depth + 1)]))
}

/** Deeper than redaction looks. */
const MAX_DEPTH = 5

function atEachDepth(key: string): string[] {
  const last = `["${key}"]`
  return [last, `*${last}`, `*.*${last}`, `*.*.*${last}`]
}
