import type { Findings } from './level-package-problems.ts'

/** The values of variables: those of the package's own `.env` file. */
export type Variables = ReadonlyMap<string, string>

/**
 * A part of a Compose file with its variables replaced, as Compose does it: `${X:-default}` is its default where X is not set, `$$` a
 * dollar sign. One without a value and a default is a problem: a level runs where nobody sets any.
 */
export function withoutVariables(value: unknown, path: string, variables: Variables, found: Findings): unknown {
  if (typeof value === 'string') {
    try {
      return replaced(value, variables)
    } catch (error) {
      if (!(error instanceof VariableError)) throw error
      found.problems.push({ path, message: error.message })
      return value
    }
  }
  if (Array.isArray(value))
    return value.map((part, index) => withoutVariables(part, `${path}.${index}`, variables, found))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, withoutVariables(part, `${path}.${key}`, variables, found)]),
  )
}

class VariableError extends Error {}

/** `$$`, `$NAME`, or the beginning of `${…}`. */
const variable = /\$(?:(\$)|([A-Za-z_][A-Za-z0-9_]*)|(\{)|)/

function replaced(text: string, variables: Variables): string {
  let done = ''
  let rest = text
  for (let found = variable.exec(rest); found; found = variable.exec(rest)) {
    const [whole, dollar, name, brace] = found
    done += rest.slice(0, found.index)
    rest = rest.slice(found.index + whole.length)
    if (dollar) done += '$'
    else if (name) done += setValue(name, variables)
    else if (brace) {
      const end = closingBrace(rest)
      done += braced(rest.slice(0, end), variables)
      rest = rest.slice(end + 1)
    } else throw new VariableError('holds a single "$": write "$$" for a dollar sign')
  }
  return done + rest
}

/** What stands in braces: a name, and what it is when it is not set. */
function braced(inner: string, variables: Variables): string {
  const [, name, operator, rest = ''] = /^([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])([\s\S]*))?$/.exec(inner) ?? []
  if (name === undefined) throw new VariableError(`"\${${inner}}" is no variable: write "$$" for a dollar sign`)
  const value = variables.get(name)
  const isSet = value !== undefined && !(operator?.startsWith(':') && value === '')
  switch (operator) {
    case ':-':
    case '-':
      return isSet ? value : replaced(rest, variables)
    case ':+':
    case '+':
      return isSet ? replaced(rest, variables) : ''
    case ':?':
    case '?':
      if (isSet) return value
      throw new VariableError(
        `the variable ${name} is not set where a level runs${rest && ` (${rest})`}: write its value`,
      )
    default:
      return setValue(name, variables)
  }
}

function setValue(name: string, variables: Variables): string {
  const value = variables.get(name)
  if (value === undefined) throw unset(name)
  return value
}

function closingBrace(text: string): number {
  let depth = 1
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{' && text[at - 1] === '$') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  throw new VariableError('a "${" is not closed')
}

function unset(name: string): VariableError {
  return new VariableError(
    `the variable ${name} is not set: write its value (in .env, too), or \${${name}:-default}; "$$" is a dollar sign`,
  )
}
