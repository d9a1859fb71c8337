import type { ApiTokenView } from '@pathwar/contracts/identity/api-tokens'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { List } from '../../../components/list.tsx'
import { listOf } from '../../../components/list-data.ts'
import { RelativeTime, ShortMoment, useNow } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { Badge, StateMark } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { NewToken } from './new-token.tsx'

/** Tokens for scripts: each has some of its owner's privileges. */
export function TokensPage() {
  const tokens = listOf(useQuery(trpc.apiTokens.list.queryOptions({})))
  const [open, setOpen] = useState(false)
  const create = (
    <Button variant="primary" onClick={() => setOpen(true)}>
      Create a token
    </Button>
  )
  return (
    <Page
      lead="For scripts and the command line. Each token has the privileges that you choose, and can be revoked separately."
      action={tokens.rows && tokens.rows.length > 0 && create}
    >
      <List
        data={tokens}
        skeleton={{ rows: 2, height: 'h-16' }}
        empty={
          <EmptyState title="You have no API token" action={create}>
            Make one when a script, a bot or a build should play or organise for you, instead of giving it your
            password.
          </EmptyState>
        }
      >
        {(rows) => (
          <Card className="min-w-0">
            <ul className="divide-y divide-line" aria-label="API tokens">
              {rows.map((token) => (
                <Token key={token.id} token={token} />
              ))}
            </ul>
          </Card>
        )}
      </List>
      <NewToken open={open} onOpenChange={setOpen} />
    </Page>
  )
}

function Token({ token }: { token: ApiTokenView }) {
  const now = useNow()
  const expired = token.expiresAt !== null && Date.parse(token.expiresAt) <= now
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="truncate font-medium">{token.name}</p>
        <p className="flex flex-wrap gap-1">
          {token.scopes.map((scope) => (
            <Badge key={scope}>{scope}</Badge>
          ))}
        </p>
        <p className="text-xs text-ink-2">
          created <RelativeTime at={token.createdAt} />
          {' · '}
          {token.lastUsedAt ? <LastUsed at={token.lastUsedAt} /> : 'never used'}
          {' · '}
          {token.expiresAt === null ? 'does not expire' : <Expiry at={token.expiresAt} expired={expired} />}
        </p>
      </div>
      <Revoke token={token} />
    </li>
  )
}

function LastUsed({ at }: { at: string }) {
  return (
    <>
      last used <RelativeTime at={at} />
    </>
  )
}

function Expiry({ at, expired }: { at: string; expired: boolean }) {
  if (expired) return <StateMark tone="bad">expired</StateMark>
  return (
    <>
      expires <ShortMoment at={at} />
    </>
  )
}

function Revoke({ token }: { token: ApiTokenView }) {
  return (
    <ConfirmButton
      label="Revoke…"
      button={{ size: 'sm', variant: 'danger', 'aria-label': `Revoke ${token.name}` }}
      title={`Revoke ${token.name}?`}
      consequence="Programs that use it are refused from now on. This cannot be undone: you would have to create a new one."
      action="Revoke"
      danger
      name={token.name}
      run={() => client.apiTokens.revoke.mutate({ id: token.id })}
      done={() => {
        toast(`${token.name} is revoked.`)
        return queryClient.invalidateQueries(trpc.apiTokens.list.queryFilter())
      }}
    />
  )
}
