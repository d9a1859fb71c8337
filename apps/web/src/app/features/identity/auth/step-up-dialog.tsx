import { type SecondFactor, type SecondFactorMethod, StepUp } from '@pathwar/contracts/identity/auth'
import { useQuery } from '@tanstack/react-query'
import { ErrorAlert, useMustWait } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Field, TextInput } from '../../../components/field.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { sessionQuery } from '../../../session.ts'
import { client, queryClient } from '../../../trpc.ts'
import { settleStepUp } from './ask-step-up.ts'
import { FactorForm } from './factor-form.tsx'
import { StepUpElsewhere } from './step-up-elsewhere.tsx'

/** Asks once more who is there, with the second factor where there is one, else with the password. */
export function StepUpDialog() {
  return (
    <Dialog
      open
      onOpenChange={() => settleStepUp(false)}
      title="Confirm that it is you"
      description="This can do harm in the wrong hands. Once confirmed, you are not asked again for ten minutes."
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
  const { form, failure, onSubmit } = useContractForm(PasswordOnly, empty, prove)
  const { errors, isSubmitting } = form.formState
  const mustWait = useMustWait(failure)
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      <Field label="Your password" error={errors.password?.message}>
        {(control) => (
          <TextInput
            {...control}
            type="password"
            autoComplete="current-password"
            autoFocus
            {...form.register('password')}
          />
        )}
      </Field>
      <ErrorAlert error={failure} />
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={() => settleStepUp(false)}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={isSubmitting} disabled={mustWait}>
          Confirm
        </Button>
      </div>
    </form>
  )
}

async function prove(proof: StepUp): Promise<void> {
  const { until } = await client.auth.stepUp.mutate(proof)
  const session = queryClient.getQueryData(sessionQuery.queryKey)
  if (session) queryClient.setQueryData(sessionQuery.queryKey, { ...session, steppedUpUntil: until })
  settleStepUp(true)
}

function withToken(factor: SecondFactor, token: string | null): StepUp {
  return factor.method === 'passkey' ? { ...factor, token: token ?? '' } : factor
}

function isFactor(method: string): method is SecondFactorMethod {
  return method === 'totp' || method === 'recovery' || method === 'passkey'
}
