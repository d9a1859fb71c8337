import { figures, handleHook, type OwnFigure } from '../../kernel/index.ts'

/** Mails that wait, and those that no server took within a day; of the domain, since mails belong to no tournament. */
export const mailFigures = handleHook(figures, async (ctx, { tournament }): Promise<OwnFigure[]> => {
  if (tournament) return []
  const { rows } = await ctx.db.raw<{ rows: { queued: number; failed: number }[] }>(
    `select (select count(*) from mail where state = 'queued')::int as queued,
       (select count(*) from mail where state = 'failed' and created_at > ?::timestamptz - interval '1 day')::int as failed`,
    [ctx.now],
  )
  const { queued, failed } = rows[0] ?? { queued: 0, failed: 0 }
  const common = { needs: 'domain:manage' as const, hint: null, lines: [] }
  return [
    {
      ...common,
      ...{ key: 'mail.queued', label: 'Mails waiting', value: queued, order: 60 },
      tone: queued > 100 ? 'warn' : 'plain',
      link: '/admin/mail?state=queued',
    },
    ...(failed > 0
      ? [
          {
            ...common,
            ...{ key: 'mail.failed', label: 'Mails that failed', value: failed, order: 61 },
            ...{ hint: 'in the last day', tone: 'bad' as const, link: '/admin/mail?state=failed' },
          },
        ]
      : []),
  ]
})
