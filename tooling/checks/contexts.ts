import { glob, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { repository } from '@pathwar/local/app-process'

const source = 'packages/domain/src'
const begin = '<!-- contexts: made by `npm run draw:contexts`, from the imports of the domain -->'
const end = '<!-- /contexts -->'

export interface Context {
  name: string
  /** Its features, by name. */
  features: string[]
  /** Other contexts that its code imports. */
  uses: string[]
}

/** Reads the contexts of the domain, and who imports whom, from its sources. Tests do not count. */
export async function readContexts(root: string): Promise<Context[]> {
  const contexts = new Map<string, { features: Set<string>; uses: Set<string> }>()
  for await (const file of glob('*/**/*.ts', { cwd: join(root, source) })) {
    if (/\.(test|fixture)\.ts$/.test(file)) continue
    const [name = '', feature] = file.split('/')
    if (name === 'all') continue
    const context = contexts.get(name) ?? { features: new Set(), uses: new Set() }
    contexts.set(name, context)
    if (feature && !feature.endsWith('.ts')) context.features.add(feature)
    const text = await readFile(join(root, source, file), 'utf8')
    for (const [, specifier = ''] of text.matchAll(/from '(\.[^']+)'/g)) {
      const [other = ''] = normalize(join(dirname(file), specifier)).split('/')
      if (other !== name) context.uses.add(other)
    }
  }
  return [...contexts]
    .map(([name, { features, uses }]) => ({ name, features: [...features].sort(), uses: [...uses].sort() }))
    .sort((one, other) => one.uses.length - other.uses.length || one.name.localeCompare(other.name))
}

/** The contexts as a picture and a table, in Markdown. An arrow that follows from others is left out. */
export function drawContexts(contexts: readonly Context[]): string {
  const byName = new Map(contexts.map((context) => [context.name, context]))
  const reached = (name: string, seen = new Set<string>()): Set<string> => {
    for (const used of byName.get(name)?.uses ?? []) if (!seen.has(used)) reached(used, seen.add(used))
    return seen
  }
  const arrows = contexts.flatMap(({ name, uses }) => {
    const direct = uses.filter((used) => !uses.some((other) => other !== used && reached(other).has(used)))
    return direct.map((used) => `  ${name} --> ${used}`)
  })
  const rows = contexts.map(
    ({ name, features, uses }) => `| \`${name}\` | ${features.join(', ') || '–'} | ${uses.join(', ') || '–'} |`,
  )
  return [
    begin,
    '',
    '```mermaid',
    'flowchart BT',
    ...arrows,
    '```',
    '',
    '| context | features | uses |',
    '|---|---|---|',
    ...rows,
    '',
    end,
  ].join('\n')
}

/** ARCHITECTURE.md with the picture as it is now; throws when it has no place for one. */
export function withPicture(text: string, picture: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error('ARCHITECTURE.md has no place for the picture of contexts')
  return text.slice(0, from) + picture + text.slice(to + end.length)
}

if (import.meta.main) {
  const file = join(repository, 'ARCHITECTURE.md')
  const picture = drawContexts(await readContexts(repository))
  await writeFile(file, withPicture(await readFile(file, 'utf8'), picture))
}
