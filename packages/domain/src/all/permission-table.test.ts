import { type Privilege, privileges, type RoleName, roles } from '@pathwar/contracts/kernel/permissions'
import { expect, test } from 'vitest'
import { authorize } from '../kernel/authorize.ts'
import type { Actor } from '../kernel/index.ts'
import { gathered } from './gathered.ts'

const roleNames = Object.keys(roles) as RoleName[]
const permissions = new Set<string>([...Object.keys(privileges), 'public', 'agent'])

function privilegesOf(name: RoleName): Privilege[] {
  const { privileges: own, parent } = roles[name]
  return parent ? [...own, ...privilegesOf(parent)] : [...own]
}

function aUser(role: RoleName): Actor {
  const facts = { userId: '', sessionId: '', username: '', displayName: '', email: '', stepUpAt: null, ban: null }
  return { kind: 'user', ...facts, roles: [role], privileges: new Set(privilegesOf(role)) }
}

test('every use case says who may use it', () => {
  const open = [...gathered.useCases].filter(([, { permission }]) =>
    [permission].flat().some((one) => !permissions.has(one)),
  )
  expect(open.map(([name]) => name)).toEqual([])
  expect(gathered.useCases.size).toBeGreaterThan(40)
})

test('the table of who may do what changes only on purpose', async () => {
  const actors = new Map<string, Actor>([
    ['visitor', { kind: 'visitor' }],
    ...roleNames.map((role): [string, Actor] => [role, aUser(role)]),
    ['agent', { kind: 'agent', name: 'any' }],
  ])
  const names = { id: 'aaaaaaaaaa', slug: 'any', name: 'Any', url: 'http://any.test' }
  const domain = {
    ...names,
    state: 'active',
    isDefault: true,
    limits: {},
    notice: null,
    clock: null,
    rehearsal: null,
  } as const
  const mark = (permission: Parameters<typeof authorize>[0], actor: Actor) => {
    try {
      authorize(permission, { domain, actor }, new Date())
      return '✓'
    } catch {
      return ' '
    }
  }
  const rows = [...gathered.useCases].map(([name, { permission, kind }]) => [
    name,
    kind,
    [permission].flat().join(' or '),
    ...[...actors.values()].map((actor) => mark(permission, actor)),
  ])
  const table = [['use case', 'kind', 'permission', ...actors.keys()], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  const lines = table.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  const [head = '', ...body] = lines
  await expect(`${[head, rule, ...body.sort()].join('\n')}\n`).toMatchFileSnapshot('permission-table.md')
})
