import { type EntryCodeView, entryPath } from '@pathwar/contracts/wargame/entry-codes'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { useCopy } from '../../../components/copy-field.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { DialogButton, DialogForm } from '../../../components/dialog-form.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { ShortMoment } from '../../../components/moment.tsx'
import { MomentField } from '../../../components/moment-field.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { toast, toastWithUndo } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { CodeForm, codeOf, newCode } from './code-form.ts'

const refreshCodes = () => queryClient.invalidateQueries(trpc.entryCodes.pathFilter())

/** The codes with which teams enter: to make, give away and revoke them. */
export function CodeSection({ tournament }: { tournament: TournamentView }) {
  const { slug, visibility } = tournament
  const codes = usePages({
    of: trpc.entryCodes.list,
    filters: { tournament: slug },
    ask: (before, signal) => client.entryCodes.list.query({ tournament: slug, ...(before && { before }) }, { signal }),
    rows: (page) => page.codes,
  })
  return (
    <Section
      title="Entry codes"
      action={
        <DialogButton
          label="Make a code"
          button={{ size: 'sm' }}
          title="Make an entry code"
          description={
            visibility === 'private'
              ? 'Whoever has it sees this private tournament and can enter it.'
              : 'Everybody can enter this tournament; with a code for a bracket a team comes into that one.'
          }
        >
          {(close) => <MakeCode tournament={slug} close={close} />}
        </DialogButton>
      }
    >
      <TableList
        data={codes}
        caption="Entry codes"
        columns={columnsFor(slug)}
        rowKey={({ id }) => id}
        dense
        empty={
          <p className="text-ink-2">
            {visibility === 'private'
              ? 'Nobody can enter by themselves: this tournament is private. Make a code and give it to those who may.'
              : 'Teams need no code here. Make one to put those who have it into a bracket.'}
          </p>
        }
      />
    </Section>
  )
}

function columnsFor(tournament: string): Column<EntryCodeView>[] {
  return [
    {
      key: 'code',
      title: 'Code',
      cell: ({ code, label, bracket }) => (
        <span className="grid min-w-36">
          <span className="font-mono wrap-anywhere">{code}</span>
          <span className="text-xs text-ink-2 wrap-anywhere">
            {bracket ? `${label} · into ${bracket.name}` : label}
          </span>
        </span>
      ),
    },
    { key: 'state', title: 'State', cell: ({ state }) => <State state={state} /> },
    {
      key: 'used',
      title: 'Teams',
      align: 'right',
      className: 'tabular-nums whitespace-nowrap',
      cell: ({ used, maxUses }) => (maxUses === null ? used : `${used} of ${maxUses}`),
    },
    { key: 'last', title: 'Last', wide: true, cell: ({ lastTeam }) => lastTeam?.name ?? '–' },
    {
      key: 'expires',
      title: 'Expires',
      wide: true,
      cell: ({ expiresAt }) => (expiresAt ? <ShortMoment at={expiresAt} /> : 'never'),
    },
    {
      key: 'actions',
      title: '',
      align: 'right',
      cell: (code) => <Actions tournament={tournament} code={code} />,
    },
  ]
}

const tones = { active: 'good', 'used-up': 'idle', expired: 'idle', revoked: 'bad' } as const

function State({ state }: Pick<EntryCodeView, 'state'>) {
  return <StateMark tone={tones[state]}>{state.replace('-', ' ')}</StateMark>
}

function Actions({ tournament, code }: { tournament: string; code: EntryCodeView }) {
  const { copied, copy } = useCopy(`${location.origin}${entryPath(tournament, code.code)}`)
  const change = useMutation({
    mutationFn: (verb: 'revoke' | 'reinstate') => client.entryCodes[verb].mutate({ entryCode: code.id }),
    onSuccess: async (_, verb) => {
      await refreshCodes()
      if (verb === 'revoke') toastWithUndo(`${code.code} is revoked.`, () => change.mutate('reinstate'))
      else toast(`Teams can enter with ${code.code} again.`)
    },
    onError: (error) => toast(errorSentence(errorView(error)), 'bad'),
  })
  const look = { size: 'sm', variant: 'ghost', busy: change.isPending } as const
  return (
    <span className="flex flex-wrap justify-end gap-1">
      {code.state === 'active' && (
        <Button size="sm" aria-label={`Copy the link of ${code.code}`} onClick={copy}>
          {copied ? 'Copied' : 'Copy link'}
        </Button>
      )}
      {code.revokedAt === null ? (
        <Button {...look} aria-label={`Revoke ${code.code}`} onClick={() => change.mutate('revoke')}>
          Revoke
        </Button>
      ) : (
        <Button {...look} aria-label={`Reinstate ${code.code}`} onClick={() => change.mutate('reinstate')}>
          Reinstate
        </Button>
      )}
    </span>
  )
}

function MakeCode({ tournament, close }: { tournament: string; close: () => void }) {
  const { data: brackets = [] } = useQuery(trpc.brackets.list.queryOptions({ tournament }))
  const contract = useContractForm(CodeForm, newCode, async (values) => {
    const { code } = await client.entryCodes.create.mutate(codeOf(tournament, values))
    await refreshCodes()
    toast(`Teams can enter with ${code}.`)
    close()
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Make the code" cancel={close}>
      <TextField of={form} name="label" label="For whom" autoFocus hint="Only organisers see it." />
      <TextField
        of={form}
        name="code"
        label="Code"
        optional
        hint="Empty: a random one that nobody guesses. Case and dashes do not matter."
        placeholder="SCHOOLS-2027"
        mono
        spellCheck={false}
      />
      {brackets.length > 0 && (
        <SelectField of={form} name="bracket" label="Puts a team into" hint="Whatever that bracket needs.">
          <option value="">The bracket that it chooses</option>
          {brackets.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        of={form}
        name="maxUses"
        label="Teams, at most"
        optional
        inputMode="numeric"
        placeholder="any number"
      />
      <MomentField of={form} name="expiresAt" label="Expires" optional />
    </DialogForm>
  )
}
