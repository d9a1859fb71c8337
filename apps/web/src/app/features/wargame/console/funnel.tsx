import type { LevelStatistics } from '@pathwar/contracts/wargame/console'

/** How many teams come how far with a level, as bars that get shorter where teams give up. */
export function Funnel({ teams, level }: { teams: number; level: LevelStatistics }) {
  const steps = [
    ['Teams', teams],
    ['Bought', level.bought],
    ['Started', level.started],
    ['Tried', level.tried],
    ['Solved', level.solved],
  ] as const
  const most = Math.max(1, teams, level.bought)
  return (
    <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-1 text-xs">
      {steps.map(([step, count]) => (
        <div key={step} className="col-span-3 grid grid-cols-subgrid items-center">
          <dt className="text-ink-2">{step}</dt>
          <dd className="order-last text-right tabular-nums">{count.toLocaleString()}</dd>
          <div aria-hidden="true" className="h-2.5 rounded-sm bg-sunken">
            <div
              className={`h-full rounded-sm ${step === 'Solved' ? 'bg-good' : 'bg-accent'}`}
              style={{ width: `${(count / most) * 100}%` }}
            />
          </div>
        </div>
      ))}
    </dl>
  )
}
