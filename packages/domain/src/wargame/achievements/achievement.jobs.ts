import * as z from 'zod'
import { type Ctx, type Installation, inTransaction, job, listActiveDomains } from '../../kernel/index.ts'
import { countEvents } from './count-events.ts'
import { giveForFacts } from './give-for-facts.ts'

const countTask = 'achievements.count'
const factsTask = 'achievements.facts'

/** Counts a page of events after the other. */
export const countJob = job({
  task: countTask,
  payload: z.object({}),
  async run(ctx) {
    if (await countEvents(ctx)) await countNow(ctx)
  },
})

export const factsJob = job({
  task: factsTask,
  payload: z.object({}),
  async run(ctx) {
    if (await giveForFacts(ctx)) await giveForFactsNow(ctx)
  },
})

/** Has a worker count what has happened. `at`: not before. */
export async function countNow(ctx: Ctx, at?: Date): Promise<void> {
  await ctx.enqueue({ task: countTask, key: 'achievements:count', ...(at && { runAt: at }) })
}

/** Has a worker give what people have earned by what they are. `at`: not before. */
export async function giveForFactsNow(ctx: Ctx, at?: Date): Promise<void> {
  await ctx.enqueue({ task: factsTask, key: 'achievements:facts', ...(at && { runAt: at }) })
}

/** Who is what changes by itself as well, with time. */
export async function giveForFactsEverywhere(installation: Installation): Promise<void> {
  for (const domain of await listActiveDomains(installation)) {
    const actor = { kind: 'system', name: 'achievements' } as const
    await inTransaction(installation, 'command', { domain, actor }, async (ctx) => {
      if (await giveForFacts(ctx)) await giveForFactsNow(ctx)
    })
  }
}
