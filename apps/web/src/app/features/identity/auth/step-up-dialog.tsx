import { type SecondFactor, type SecondFactorMethod, StepUp } from '@pathwar/contracts/identity/auth'
import { useQuery } from '@tanstack/react-query'
import { ErrorAlert, useMustWait } from '../../../components/alert.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { sessionQuery } from '../../../session.ts'
import { finishStepUp } from '../../../step-up/ask-step-up.ts'
import { client, queryClient } from '../../../trpc.ts'
import { FactorForm } from './factor-form.tsx'
import { StepUpElsewhere } from './step-up-elsewhere.tsx'

/** Asks for proof of identity: the second factor if there is one, otherwise the password. */
export function StepUpDialog() {
  return (
    <Dialog
      open
      onOpenChange={() => finishStepUp(false)}
      title="Confirm that it is you"
      description="This action is sensitive. After you confirm, you are not asked again for ten minutes."
    >
      <Methods />
    </Dialog>
  )
}

function Methods() {
  const begun = useQuery({
    queryKey: ['step-up'],
    queryFn: () => client.auth.beginStepUp.mutate({}),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (begun.error) return <ErrorAlert error={begun.error} />
  if (!begun.data) return <SkeletonRows rows={2} />
  const { methods, token, passkey } = begun.data
  if (methods.includes('password')) return <PasswordProof />
  if (methods.includes('oidc')) return <StepUpElsewhere />
  const factors = methods.filter(isFactor)
  return (
    <FactorForm
      methods={factors}
      passkey={passkey}
      action="Confirm"
      onProof={(factor) => prove(withToken(factor, token))}
    />
  )
}

const PasswordOnly = StepUp.options[0]

function PasswordProof() {
  const empty = { method: 'password' as const, password: '' }
  const contract = useContractForm(PasswordOnly, empty, prove)
  const mustWait = useMustWait(contract.failure)
  return (
    <DialogForm of={contract} action="Confirm" disabled={mustWait} cancel={() => finishStepUp(false)}>
      <TextField
        of={contract.form}
        name="password"
        label="Your password"
        type="password"
        autoComplete="current-password"
        autoFocus
      />
    </DialogForm>
  )
}

async function prove(proof: StepUp): Promise<void> {
  const { until } = await client.auth.stepUp.mutate(proof)
  const session = queryClient.getQueryData(sessionQuery.queryKey)
  if (session) queryClient.setQueryData(sessionQuery.queryKey, { ...session, steppedUpUntil: until })
  finishStepUp(true)
}

function withToken(factor: SecondFactor, token: string | null): StepUp {
  return factor.method === 'passkey' ? { ...factor, token: token ?? '' } : factor
}

function isFactor(method: string): method is SecondFactorMethod {
  return method === 'totp' || method === 'recovery' || method === 'passkey'
}
