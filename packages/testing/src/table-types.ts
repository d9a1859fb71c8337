import { snakeCaseMappers } from 'objection'
import type { Column } from './table-catalog.ts'

const LINE_WIDTH = 120
const header = `// Written by \`npm run tables\` from the migrated tables. Change a migration, not this file.`

/** The types that pg and knex return. numeric and bigint are text, so that no digit is lost. */
const types: Record<string, string> = {
  bool: 'boolean',
  bytea: 'Buffer',
  cidr: 'string',
  float8: 'number',
  inet: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'string',
  json: 'unknown',
  jsonb: 'unknown',
  numeric: 'string',
  text: 'string',
  timestamptz: 'Date',
  uuid: 'string',
  varchar: 'string',
  xid8: 'string',
}

/**
 * An interface with an entry per table: its row, the columns that an insert may omit, and those that it may not name.
 * Formatted by the project's formatter. Throws for a Postgres type that `types` does not contain.
 */
export function rowTypes(name: string, about: string, columns: readonly Column[]): string {
  const tables = byTable(columns).map(([table, own]) =>
    [
      `  ${table}: {`,
      '    row: {',
      ...own.map((column) => wrapped(6, `${camel(column.name)}:`, alternativesOf(column))),
      '    }',
      wrapped(4, 'optional:', namesOf(own.filter((one) => !one.generated && (one.hasDefault || one.nullable)))),
      wrapped(4, 'generated:', namesOf(own.filter((one) => one.generated))),
      '  }',
    ].join('\n'),
  )
  return `${header}\n\n/** ${about} */\nexport interface ${name} {\n${tables.join('\n')}\n}\n`
}

/** What models need at run time: primary key, columns, and which of them are JSON. */
export function tableShapes(name: string, rows: string, about: string, columns: readonly Column[]): string {
  const tables = byTable(columns).map(([table, own]) => {
    const key = own.filter((one) => one.keyPlace !== null).sort((a, b) => (a.keyPlace ?? 0) - (b.keyPlace ?? 0))
    const json = own.filter((one) => one.type === 'json' || one.type === 'jsonb')
    return [`  ${table}: {`, list('key', key), list('columns', own), list('json', json), '  },'].join('\n')
  })
  return [
    header,
    "import type { TableShape } from '../base-model.ts'",
    `import type { ${rows} } from './domain-rows.ts'`,
    `\n/** ${about} */`,
    `export const ${name}: Record<keyof ${rows}, TableShape> = {`,
    ...tables,
    '}\n',
  ].join('\n')
}

function byTable(columns: readonly Column[]): [string, Column[]][] {
  return [...Map.groupBy(columns, (column) => column.table)]
}

function alternativesOf(column: Column): string[] {
  const isArray = column.type.startsWith('_')
  const type = types[isArray ? column.type.slice(1) : column.type]
  if (!type) throw new Error(`${column.table}.${column.name}: there is no type for ${column.type}`)
  const plain = isArray ? [`${type}[]`] : (choicesOf(column)?.map((choice) => `'${choice}'`) ?? [type])
  return column.nullable && type !== 'unknown' ? [...plain, 'null'] : plain
}

const choice = /'([^'\\]*)'::text/g
const listOfChoices = /^CHECK \(\("?\w+"? = (?:ANY \(ARRAY\[(.+)\]\)|('.+'::text))\)\)$/

/** The texts that a check allows, if the check is just a list; Postgres writes a list of one as an equation. */
function choicesOf({ checks }: Column): string[] | undefined {
  for (const check of checks) {
    const [, several, one] = listOfChoices.exec(check) ?? []
    const listed = several ?? one ?? ''
    const choices = [...listed.matchAll(choice)].map(([, text = '']) => text)
    if (choices.length > 0 && listed.replaceAll(choice, '').replaceAll(', ', '') === '') return choices
  }
  return undefined
}

function namesOf(columns: readonly Column[]): string[] {
  return columns.length > 0 ? columns.map((column) => `'${camel(column.name)}'`) : ['never']
}

function wrapped(indent: number, before: string, alternatives: readonly string[]): string {
  const space = ' '.repeat(indent)
  const line = `${space}${before} ${alternatives.join(' | ')}`
  if (line.length <= LINE_WIDTH) return line
  return `${space}${before}\n${alternatives.map((one) => `${space}  | ${one}`).join('\n')}`
}

function list(name: string, columns: readonly Column[]): string {
  const names = columns.map((column) => `'${camel(column.name)}'`)
  const line = `    ${name}: [${names.join(', ')}],`
  return line.length <= LINE_WIDTH ? line : `    ${name}: [\n${names.map((one) => `      ${one},\n`).join('')}    ],`
}

const { parse } = snakeCaseMappers()

/** The name in code. */
function camel(name: string): string {
  return Object.keys(parse({ [name]: null }))[0] ?? name
}
