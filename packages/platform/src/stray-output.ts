import { format, stripVTControlCharacters } from 'node:util'
import type { Logger } from './logger.ts'

const methods = { debug: 'debug', trace: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error' } as const

/** Makes log lines of what Node and libraries would print as plain text beside them: warnings, and the console. */
export function logStrayOutput(log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>): void {
  // The one listener that is there by default prints them.
  process.removeAllListeners('warning')
  process.on('warning', (warning) => log.warn({ err: warning }, 'a warning of Node'))
  for (const [method, level] of Object.entries(methods)) {
    const write = (...args: unknown[]) =>
      log[level]({ from: 'console' }, stripVTControlCharacters(format(...args)).trim())
    Object.assign(console, { [method]: write })
  }
}
