import fc from 'fast-check'
import * as z from 'zod'

/** Any value, for a field whose schema accepts anything. */
const anything = fc.oneof(fc.string({ maxLength: 20 }), fc.integer(), fc.boolean(), fc.constant(null))

/**
 * An arbitrary for values of a schema's shape. Nearly all are valid; values that only a refinement refuses are not
 * filtered out. Throws for kinds of schemas that no input uses so far.
 */
export function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const make = makers[schema._zod.def.type]
  if (!make) throw new Error(`there is no arbitrary for a ${schema._zod.def.type}`)
  return make(schema)
}

/** A valid value, always the same for the same schema. Throws if none is found. */
export function exampleOf(schema: z.core.$ZodType): unknown {
  const found = fc
    .sample(arbitraryOf(schema), { numRuns: 300, seed: 1 })
    .find((value) => z.safeParse(schema, value).success)
  if (found === undefined) throw new Error('no example fits')
  return found
}

type Maker = (schema: z.core.$ZodType) => fc.Arbitrary<unknown>

const makers: Record<string, Maker> = {
  string: (schema) => stringsOf(schema),
  number: (schema) => numbersOf(schema),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  unknown: () => anything,
  any: () => anything,
  literal: (schema) => fc.constantFrom(...defOf<z.core.$ZodLiteralDef<z.core.util.Literal>>(schema).values),
  enum: (schema) => fc.constantFrom(...Object.values(defOf<z.core.$ZodEnumDef>(schema).entries)),
  optional: (schema) => fc.option(inner(schema), { nil: undefined }),
  nullable: (schema) => fc.option(inner(schema), { nil: null }),
  default: (schema) => inner(schema),
  prefault: (schema) => inner(schema),
  readonly: (schema) => inner(schema),
  nonoptional: (schema) => inner(schema),
  catch: (schema) => inner(schema),
  pipe: (schema) => arbitraryOf(defOf<z.core.$ZodPipeDef>(schema).in),
  lazy: (schema) => arbitraryOf(defOf<z.core.$ZodLazyDef>(schema).getter()),
  union: (schema) => fc.oneof(...defOf<z.core.$ZodUnionDef>(schema).options.map(arbitraryOf)),
  array(schema) {
    const { minimum = 0, maximum = 5 } = boundsOf(schema)
    return fc.array(arbitraryOf(defOf<z.core.$ZodArrayDef>(schema).element), {
      minLength: minimum,
      maxLength: Math.max(minimum, Math.min(maximum, minimum + 3)),
    })
  },
  record(schema) {
    const { keyType, valueType } = defOf<z.core.$ZodRecordDef>(schema)
    return fc.dictionary(arbitraryOf(keyType) as fc.Arbitrary<string>, arbitraryOf(valueType), { maxKeys: 3 })
  },
  object(schema) {
    const fields = Object.entries(defOf<z.core.$ZodObjectDef>(schema).shape)
    const requiredKeys = fields.filter(([, field]) => field._zod.optin !== 'optional').map(([name]) => name)
    return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, arbitraryOf(field)])), { requiredKeys })
  },
}

/** The limits from a schema's checks. */
interface Bounds {
  minimum?: number
  maximum?: number
  format?: string
  pattern?: RegExp
}

function boundsOf(schema: z.core.$ZodType): Bounds {
  const own = schema._zod.def as Partial<CheckDef>
  const checks = (schema._zod.def.checks ?? []).map((check) => check._zod.def as CheckDef)
  const bounds: Bounds = {}
  for (const check of [own, ...checks]) {
    if (check.format) bounds.format = check.format
    if (check.pattern) bounds.pattern = check.pattern
    if (check.check === 'greater_than' || check.check === 'less_than') {
      const step = check.inclusive ? 0 : 1
      if (check.check === 'greater_than') bounds.minimum = Number(check.value) + step
      else bounds.maximum = Number(check.value) - step
    }
    if (check.minimum !== undefined) bounds.minimum = check.minimum
    if (check.maximum !== undefined) bounds.maximum = check.maximum
  }
  return bounds
}

/** The kinds of checks that limit a value; see zod's `$ZodCheckDef`s. */
interface CheckDef {
  check: string
  minimum?: number
  maximum?: number
  value?: unknown
  inclusive?: boolean
  format?: string
  pattern?: RegExp
}

/** The caller has checked the type. */
function defOf<Def>(schema: z.core.$ZodType): Def {
  return schema._zod.def as unknown as Def
}

function inner(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  return arbitraryOf(defOf<{ innerType: z.core.$ZodType }>(schema).innerType)
}

const formats: Record<string, () => fc.Arbitrary<string>> = {
  email: () => fc.emailAddress(),
  url: () => fc.webUrl(),
  uuid: () => fc.uuid(),
  datetime: () =>
    fc
      .date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  ipv4: () => fc.ipV4(),
  ipv6: () => fc.ipV6(),
}

function stringsOf(schema: z.core.$ZodType): fc.Arbitrary<string> {
  const { minimum = 0, maximum = minimum + 40, format = '', pattern } = boundsOf(schema)
  const byFormat = formats[format]
  if (byFormat) return byFormat()
  const length = { minLength: minimum, maxLength: Math.min(maximum, minimum + 40) }
  if (!pattern) return fc.string(length)
  try {
    return fc.stringMatching(pattern, { size: 'small' })
  } catch {
    // Look-aheads and similar patterns cannot be generated from.
    return fc.string(length)
  }
}

function numbersOf(schema: z.core.$ZodType): fc.Arbitrary<number> {
  const { minimum = -1000, maximum = Math.max(minimum, 1000), format = '' } = boundsOf(schema)
  const [min, max] = [Math.max(minimum, -(2 ** 31)), Math.min(maximum, 2 ** 31)]
  return format.includes('int') ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })
}
