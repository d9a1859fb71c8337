import { type DestinationStream, type Logger, pino } from 'pino'
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
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: withoutReserved },
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

function atEachDepth(key: string): string[] {
  const last = `["${key}"]`
  return [last, `*${last}`, `*.*${last}`, `*.*.*${last}`]
}
