import { figures, handleHook, type OwnFigure, perMinute } from '../../kernel/index.ts'

interface Row {
  minute: Date
  started: number
  failed: number
}

/** The levels that run now, and how many were started and failed, by minute. */
export const instanceFigures = handleHook(figures, async (ctx, of): Promise<OwnFigure[]> => {
  const { tournament, since, until } = of
  const ours = tournament ? 'join tournament_team tt on tt.id = w.owner_id and tt.tournament_id = :id' : ''
  const bindings = tournament ? { id: tournament.id } : {}
  const { rows: live } = await ctx.db.raw<{ rows: { running: number; ready: number; waiting: number }[] }>(
    `select count(*)::int as running, count(*) filter (where w.state = 'ready')::int as ready,
       count(*) filter (where w.state = 'requested')::int as waiting
     from workload w ${ours} where platform.is_live(w.state)`,
    bindings,
  )
  const { rows } = await ctx.db.raw<{ rows: Row[] }>(
    `select date_trunc('minute', w.created_at) as minute, count(*)::int as started,
       count(*) filter (where w.state = 'failed')::int as failed
     from workload w ${ours} where w.created_at >= platform.real_time(:since) and w.created_at < platform.real_time(:until) group by 1`,
    { ...bindings, since, until },
  )
  const { running, ready, waiting } = live[0] ?? { running: 0, ready: 0, waiting: 0 }
  const started = perMinute(
    rows.map(({ minute, started: count }) => ({ minute, count })),
    of,
  )
  const failed = perMinute(
    rows.map(({ minute, failed: count }) => ({ minute, count })),
    of,
  )
  const failures = failed.slice(-60).reduce((total, count) => total + count, 0)
  const needs = 'instance:manage'
  return [
    {
      ...{ needs, key: 'instances.running', label: 'Instances', value: running, order: 30 },
      hint: `${ready} ready, ${waiting} waiting for a hypervisor`,
      tone: waiting > 0 && waiting >= ready ? 'warn' : 'plain',
      link: `/organise/instances${tournament ? `?find=${encodeURIComponent(tournament.name)}` : ''}`,
      lines: [{ label: 'started', tone: 'plain', counts: started }],
    },
    {
      ...{ needs, key: 'instances.failed', label: 'Failed starts', value: failures, order: 31 },
      hint: 'started in the last hour',
      tone: failures > 0 ? 'bad' : 'plain',
      link: `/organise/instances?state=all&find=${encodeURIComponent(`failed ${tournament?.name ?? ''}`.trim())}`,
      lines: [{ label: 'failed', tone: 'bad', counts: failed }],
    },
  ]
})
