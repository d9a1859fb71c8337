import { counted } from '@pathwar/contracts/kernel/counted'
import { RetractTick, type TickRow } from '@pathwar/contracts/wargame/score-feeds'
import { Points } from '../../../components/amount.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import type { Column } from '../../../components/data-table.tsx'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

/** Nobody is told of what is refused. */
const LOOK_MS = 10_000

interface Ref {
  tournament: string
  level: string
}

/** The ticks that came, booked and refused. */
export function TickList({ tournament, level }: Ref) {
  const ticks = usePages({
    of: trpc.scoreFeeds.ticks,
    filters: { tournament, level },
    ask: (before, signal) =>
      client.scoreFeeds.ticks.query({ tournament, level, ...(before && { before }) }, { signal }),
    rows: (page) => page.ticks,
    refetchInterval: LOOK_MS,
  })
  return (
    <Section title="Last ticks">
      <TableList
        data={ticks}
        caption="Last ticks"
        columns={columnsFor({ tournament, level })}
        rowKey={({ id }) => id}
        dense
        empty={
          <p className="text-ink-2">
            What comes with a right signature appears here, also what is refused. What is signed wrongly is not kept.
          </p>
        }
      />
    </Section>
  )
}

function columnsFor(ref: Ref): Column<TickRow>[] {
  return [
    { key: 'number', title: 'Tick', className: 'tabular-nums', cell: ({ number }) => number ?? '–' },
    { key: 'at', title: 'Came', className: 'whitespace-nowrap', cell: ({ at }) => <RelativeTime at={at} /> },
    { key: 'state', title: 'State', cell: (tick) => <State tick={tick} /> },
    { key: 'holder', title: 'Holder', wide: true, cell: ({ holder }) => holder?.name ?? '–' },
    { key: 'teams', title: 'Teams', align: 'right', wide: true, cell: ({ teams }) => teams },
    { key: 'points', title: 'Points', align: 'right', cell: ({ points }) => <Points value={points} /> },
    {
      key: 'actions',
      title: '',
      align: 'right',
      cell: (tick) => tick.state === 'booked' && !tick.retracted && <TakeBack tick={tick} {...ref} />,
    },
  ]
}

function State({ tick: { state, refusal, retracted } }: { tick: TickRow }) {
  if (retracted) {
    return (
      <span className="grid gap-0.5">
        <StateMark tone="idle">taken back</StateMark>
        <span className="text-xs text-ink-2 wrap-anywhere">
          {retracted.reason}
          {retracted.by && ` (${retracted.by})`}
        </span>
      </span>
    )
  }
  if (state === 'booked') return <StateMark tone="good">booked</StateMark>
  return (
    <span className="grid min-w-40 gap-0.5">
      <StateMark tone="bad">refused</StateMark>
      <span className="text-xs text-ink-2 wrap-anywhere">{refusal}</span>
    </span>
  )
}

function TakeBack({ tick, ...ref }: Ref & { tick: TickRow }) {
  const { number, teams } = tick
  return (
    <DialogButton
      label="Take back…"
      button={{ size: 'sm', variant: 'ghost', 'aria-label': `Take back tick ${number}` }}
      title={`Take back tick ${number}?`}
      description={`${counted(teams, 'team')} lose what it brought. Players read the reason. To book it right, the scorer sends a new tick.`}
    >
      {(close) => <TakeBackForm {...ref} number={number ?? 0} close={close} />}
    </DialogButton>
  )
}

const Reason = RetractTick.pick({ reason: true })

function TakeBackForm({ number, close, ...ref }: Ref & { number: number; close: () => void }) {
  const contract = useContractForm(Reason, { reason: '' }, async ({ reason }) => {
    await client.scoreFeeds.retract.mutate({ ...ref, number, reason })
    close()
    toast(`Tick ${number} is taken back.`)
    await queryClient.invalidateQueries(trpc.scoreFeeds.pathFilter())
  })
  return (
    <DialogForm of={contract} action="Take back" danger cancel={close}>
      <TextField of={contract.form} name="reason" label="Reason" />
    </DialogForm>
  )
}
