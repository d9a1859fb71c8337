import { type DestinationStream, type Logger, pino } from 'pino'

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

/** A JSON logger to standard output that never writes the value of a field named like a secret, four levels deep. */
export function createLogger(config: { name: string; level?: string }, to?: DestinationStream): Logger {
  const options = {
    name: config.name,
    level: config.level ?? 'info',
    redact: { paths: secrets.flatMap(atEachDepth), censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return to ? pino(options, to) : pino(options)
}

function atEachDepth(key: string): string[] {
  const last = `["${key}"]`
  return [last, `*${last}`, `*.*${last}`, `*.*.*${last}`]
}
