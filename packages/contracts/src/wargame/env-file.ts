/** The variables of a `.env` file as Compose reads it: `NAME=value` lines, with or without quotes; the last of a name wins. */
export function readEnvFile(text: string): Map<string, string> {
  const variables = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const [, name, given = ''] = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/.exec(line) ?? []
    if (name !== undefined) variables.set(name, unquoted(given.trim()))
  }
  return variables
}

function unquoted(given: string): string {
  const [, quoted] = /^'([^']*)'/.exec(given) ?? []
  if (quoted !== undefined) return quoted
  const [, escaped] = /^"((?:[^"\\]|\\.)*)"/.exec(given) ?? []
  if (escaped !== undefined)
    return escaped.replaceAll(/\\(.)/g, (_, sign: string) => ({ n: '\n', t: '\t', r: '\r' })[sign] ?? sign)
  return given.replace(/\s+#.*$/, '').trim()
}
