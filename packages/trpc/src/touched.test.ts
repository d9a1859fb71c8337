import { events, type LiveEvent, touchedBy } from '@pathwar/contracts/kernel/events'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { appRouter } from './app-router.ts'

/** Every field that any event has. */
const payload = {
  tournament: 'cup',
  team: { slug: 'ants', name: 'Ants' },
  level: { slug: 'vault', name: 'Vault' },
  instance: 'an-id',
}

const Procedure = z.object({
  _def: z.object({ type: z.string(), inputs: z.array(z.unknown()) }),
})

/** The queries below a path, with their input fields. */
function queriesAt(path: string): string[][] {
  return Object.entries(appRouter._def.procedures)
    .filter(([name]) => name === path || name.startsWith(`${path}.`))
    .map(([, procedure]) => Procedure.parse({ _def: Reflect.get(procedure, '_def') })._def)
    .filter(({ type }) => type === 'query')
    .map(({ inputs }) => inputs.flatMap((input) => (input instanceof z.ZodObject ? Object.keys(input.shape) : [])))
}

test.each(Object.keys(events))('what %s makes stale are queries, by what they take', (name) => {
  // Each function reads only the fields that it needs.
  for (const [query, keys = {}] of touchedBy({ name, payload } as unknown as LiveEvent)) {
    const found = queriesAt(query)
    expect(found.length, query).toBeGreaterThan(0)
    for (const takes of found) expect(takes, query).toEqual(expect.arrayContaining(Object.keys(keys)))
  }
})
