const levels: Record<string, string> = { FATAL: 'fatal', PANIC: 'fatal', ERROR: 'error', WARNING: 'warn' }

/** Lines of Postgres's own log as JSON, in the form of all other processes' lines. Keeps what is no whole line yet. */
export function jsonLines(name: string, now: () => Date = () => new Date()): (chunk: string) => string {
  let rest = ''
  return (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    return lines
      .filter((line) => line !== '')
      .map((line) => {
        const [, time = '', severity = '', msg = line] =
          /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}) \w+ \[\d+\] (\w+): +(.*)$/.exec(line) ?? []
        const at = time ? `${time.replace(' ', 'T')}Z` : now().toISOString()
        return `${JSON.stringify({ level: levels[severity] ?? 'info', time: at, name, msg })}\n`
      })
      .join('')
  }
}
