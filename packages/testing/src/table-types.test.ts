import { expect, test } from 'vitest'
import type { Column } from './table-catalog.ts'
import { rowTypes, tableShapes } from './table-types.ts'

const aColumn = (given: Partial<Column>): Column => ({
  table: 'coupon',
  name: 'code',
  type: 'text',
  nullable: false,
  hasDefault: false,
  generated: false,
  keyPlace: null,
  checks: [],
  ...given,
})

const typeOf = (given: Partial<Column>) => / {6}code: (.*)\n/.exec(rowTypes('T', '', [aColumn(given)]))?.[1]

test.each([
  ['numbers that may be large are text', { type: 'numeric' }, 'string'],
  ['so are identities', { type: 'int8' }, 'string'],
  ['times are dates', { type: 'timestamptz' }, 'Date'],
  ['arrays', { type: '_text' }, 'string[]'],
  ['bytes, or none', { type: 'bytea', nullable: true }, 'Buffer | null'],
  ['JSON is for the model to describe, also where it may be missing', { type: 'jsonb', nullable: true }, 'unknown'],
  ['a list of texts', { checks: ["CHECK ((code = ANY (ARRAY['a-b'::text, 'c'::text])))"] }, "'a-b' | 'c'"],
  ['a list of one', { checks: ["CHECK ((code = 'only'::text))"], nullable: true }, "'only' | null"],
  ['a name that SQL quotes', { checks: [`CHECK (("order" = ANY (ARRAY['a'::text])))`] }, "'a'"],
  ['another check', { checks: ["CHECK ((code ~ '^[0-9a-f]{64}$'::text))"] }, 'string'],
  ['a list with an exception', { checks: ["CHECK (((code = 'a'::text) OR (length(code) > 3)))"] }, 'string'],
  ['a list that is forbidden', { checks: ["CHECK ((code <> ALL (ARRAY['a'::text, 'b'::text])))"] }, 'string'],
])('%s', (_name, given, type) => {
  expect(typeOf(given)).toBe(type)
})

test('a type that nobody has thought of is refused, with its column', () => {
  expect(() => rowTypes('T', '', [aColumn({ type: 'money' })])).toThrow('coupon.code: there is no type for money')
})

test('an insert may leave out what may be null or has a default, and may not name what is generated', () => {
  const text = rowTypes('T', '', [
    aColumn({ name: 'id', generated: true, hasDefault: true }),
    aColumn({ name: 'made_at', hasDefault: true }),
    aColumn({ name: 'note', nullable: true }),
    aColumn({ name: 'used_by' }),
  ])
  expect(text).toContain("optional: 'madeAt' | 'note'\n    generated: 'id'\n")
})

test('a shape has the key in its order, the columns, and those of JSON', () => {
  const text = tableShapes('shapes', 'T', '', [
    aColumn({ name: 'team_id', keyPlace: 2 }),
    aColumn({ name: 'user_id', keyPlace: 1 }),
    aColumn({ name: 'payload', type: 'jsonb' }),
  ])
  expect(text).toContain(
    "key: ['userId', 'teamId'],\n    columns: ['teamId', 'userId', 'payload'],\n    json: ['payload'],",
  )
})
