import type { LoggedIn } from '@pathwar/contracts/identity/auth'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Fingerprint, LogIn } from 'lucide-react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { safeReturn } from '../../../pages/safe-return.ts'
import { trpc } from '../../../trpc.ts'
import { canUsePasskeys } from '../passkeys/passkey-browser.ts'
import { redirectToProvider } from './provider-flow.ts'
import { usePasskeyLogIn } from './use-passkey-log-in.ts'

/** The log-in methods besides a password: a passkey, and the domain's log-in providers. */
export function OtherLogInMethods({
  verb,
  passkeys = false,
  back,
  onAnswer,
}: {
  verb: string
  passkeys?: boolean
  back: string | undefined
  onAnswer: (said: LoggedIn) => Promise<void>
}) {
  const providers = useQuery(trpc.oidc.buttons.queryOptions({}, { staleTime: 300_000 })).data ?? []
  const offersPasskeys = passkeys && canUsePasskeys()
  if (!offersPasskeys && providers.length === 0) return null
  return (
    <div className="grid gap-3">
      <p className="flex items-center gap-3 text-xs text-ink-2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {offersPasskeys && <PasskeyButton verb={verb} onAnswer={onAnswer} />}
      <ProviderButtons verb={verb} providers={providers} back={back} />
    </div>
  )
}

function PasskeyButton({ verb, onAnswer }: { verb: string; onAnswer: (said: LoggedIn) => Promise<void> }) {
  const { busy, failure, ask } = usePasskeyLogIn(onAnswer)
  return (
    <>
      <Button size="lg" busy={busy} onClick={ask}>
        <Fingerprint className="size-4" aria-hidden="true" /> {verb} with a passkey
      </Button>
      <ErrorAlert error={failure} />
    </>
  )
}

function ProviderButtons({
  verb,
  providers,
  back,
}: {
  verb: string
  providers: readonly { slug: string; name: string }[]
  back: string | undefined
}) {
  const begin = useMutation(
    trpc.oidc.begin.mutationOptions({ onSuccess: (start) => redirectToProvider(start, safeReturn(back)) }),
  )
  return (
    <>
      {providers.map(({ slug, name }) => (
        <Button
          key={slug}
          size="lg"
          busy={begin.isPending || begin.isSuccess}
          onClick={() => begin.mutate({ provider: slug })}
        >
          <LogIn className="size-4 shrink-0" aria-hidden="true" />
          <span className="truncate">
            {verb} with {name}
          </span>
        </Button>
      ))}
      <ErrorAlert error={begin.error} />
    </>
  )
}
