import { staffPrivileges } from '@pathwar/contracts/kernel/permissions'
import { RehearsalView, StartRehearsal } from '@pathwar/contracts/wargame/rehearsals'
import { newDomainId } from '@pathwar/db/names'
import { extendTimeLimit } from '@pathwar/db/watch-connection'
import { command, perUser, randomSlug, userOf } from '../../kernel/index.ts'
import { publishTask } from '../announcements/index.ts'
import { releaseTask } from '../levels/index.ts'
import { refreshTask } from '../scoring/index.ts'
import { endTask } from '../tournaments/index.ts'
import { requireRehearsal } from './rehearsal.queries.ts'

const DAY_MS = 86_400_000

/** Level packages are copied; of those that an object store keeps only what is known of them. */
const MAX_COPY_MS = 30_000

/** What happens at a time that was set up happens in the rehearsal, too. */
const tasks = [endTask, releaseTask, publishTask, refreshTask]

/**
 * Copies what is set up in the domain, with its staff and without its players, into one that is thrown away after some days: all of it or
 * nothing. Its clock shows what the domain's does.
 */
export const startRehearsal = command({
  permission: 'rehearsal:manage',
  audit: {
    action: 'rehearsal.started',
    target: (_input, { url }) => ({ kind: 'rehearsal', name: new URL(url).hostname }),
    detail: (_input, { endsAt }) => ({ endsAt }),
  },
  rateLimits: perUser('rehearsal', 20, 3600),
  input: StartRehearsal,
  output: RehearsalView,
  async run(ctx, { days }) {
    await extendTimeLimit(ctx.db, MAX_COPY_MS)
    const endsAt = new Date(ctx.realNow.getTime() + days * DAY_MS)
    const privileges = [...staffPrivileges, 'root']
    const slug = `rehearsal-${randomSlug(12)}`
    const by = userOf(ctx).userId
    await ctx.db.raw('select platform.start_rehearsal(?, ?, ?, ?, ?, ?)', [
      ...[newDomainId(), slug, endsAt],
      ...[privileges, by, tasks],
    ])
    return requireRehearsal(ctx)
  },
})
