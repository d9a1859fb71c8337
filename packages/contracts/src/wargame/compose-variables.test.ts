// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it reads such texts.
import { expect, test } from 'vitest'
import { withoutVariables } from './compose-variables.ts'
import type { Findings } from './level-package-problems.ts'

function read(value: unknown): { value: unknown; problems: string[] } {
  const found: Findings = { problems: [], warnings: [] }
  const read = withoutVariables(
    value,
    'services',
    new Map([
      ['SET', 'yes'],
      ['EMPTY', ''],
    ]),
    found,
  )
  return { value: read, problems: found.problems.map(({ path, message }) => `${path}: ${message}`) }
}

test.each([
  ['${PORT:-80}', '80'],
  ['${PORT-80}:80', '80:80'],
  ['a${X:-}b', 'ab'],
  ['pa$$word', 'pa$word'],
  ['$$$$', '$$'],
  ['$${HOME}', '${HOME}'],
  ['${A:-${B:-deep}}!', 'deep!'],
  ['${A:+yes}no', 'no'],
  ['${A:-$$x}', '$x'],
  ['nothing at all', 'nothing at all'],
  ['$SET ${SET} ${SET:-no} ${SET:?x} ${SET:+it}', 'yes yes yes yes it'],
  ['${EMPTY:-d}|${EMPTY-d}|$EMPTY', 'd||'],
])('%s is %j, as for Compose where nothing is set', (text, meant) => {
  expect(read(text)).toEqual({ value: meant, problems: [] })
})

test.each([
  ['$HOME', /variable HOME is not set/],
  ['${HOME}', /variable HOME is not set.*\$\{HOME:-default\}/],
  ['${KEY:?give one}', /variable KEY is not set where a level runs \(give one\)/],
  ['${A:-${B}}', /variable B is not set/],
  ['costs $5', /write "\$\$"/],
  ['${not closed', /not closed/],
  ['${1x}', /no variable/],
  ['ends with $', /single "\$"/],
])('%s is refused by name', (text, problem) => {
  expect(read({ web: { environment: ['a', text] } }).problems).toEqual([
    expect.stringMatching(new RegExp(`^services\\.web\\.environment\\.1: .*${problem.source}`)),
  ])
})

test('keys, numbers and the rest stay', () => {
  const value = { a: { ports: [80, true, null], $x: 'y' } }
  expect(read(value)).toEqual({ value, problems: [] })
})
