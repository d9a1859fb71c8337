import { type OidcDiscovery, type OidcProviderView, PutOidcProvider } from '@pathwar/contracts/identity/oidc'
import { slugOf } from '@pathwar/contracts/kernel/text'
import { useMutation } from '@tanstack/react-query'
import type { UseFormReturn } from 'react-hook-form'
import type * as z from 'zod'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { Field, TextInput } from '../../../components/field.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

type Values = z.input<typeof PutOidcProvider>

const emptyProvider: Values = {
  slug: '',
  name: '',
  issuer: '',
  clientId: '',
  scopes: 'openid email profile',
  enabled: true,
  registers: true,
}

type ProviderForm = UseFormReturn<Values, unknown, z.output<typeof PutOidcProvider>>

const useAttempt = () => useMutation(trpc.oidc.testProvider.mutationOptions())
type Attempt = ReturnType<typeof useAttempt>

/** The values that the provider gave at registration; tested before they are stored. */
export function ProviderEditor({ provider, done }: { provider: OidcProviderView | null; done: () => void }) {
  const attempt = useAttempt()
  const contract = useContractForm(PutOidcProvider, valuesOf(provider), async (values) => {
    attempt.reset()
    const { name } = await client.oidc.putProvider.mutate(values)
    await queryClient.invalidateQueries(trpc.oidc.pathFilter())
    toast(`${name} is saved.`)
    done()
  })
  const { form } = contract
  function suggestSlug(): void {
    if (form.getValues('slug') === '') form.setValue('slug', slugOf(form.getValues('name')))
  }
  return (
    <DialogForm of={contract} action={provider ? 'Save' : 'Add the provider'} cancel={done}>
      <TextField
        of={form}
        name="name"
        register={{ onBlur: suggestSlug }}
        label="Name"
        hint="On the button of the log-in page."
        placeholder="University"
      />
      <TextField
        of={form}
        name="slug"
        label="Short name"
        {...(provider && { hint: 'It cannot be changed.' })}
        mono
        readOnly={provider !== null}
        placeholder="university"
      />
      <IssuerField form={form} attempt={attempt} />
      <TextField of={form} name="clientId" label="Client ID" mono />
      <SecretField form={form} known={provider !== null} />
      <TextField of={form} name="scopes" label="Scopes" mono />
      <div className="grid gap-2">
        <label className="flex items-start gap-2.5">
          <input type="checkbox" className="mt-1 accent-accent" {...form.register('registers')} />
          <span>People who log in through it for the first time get an account</span>
        </label>
        <label className="flex items-start gap-2.5">
          <input type="checkbox" className="mt-1 accent-accent" {...form.register('enabled')} />
          <span>Show it on the log-in page</span>
        </label>
      </div>
    </DialogForm>
  )
}

/** The issuer can be tested, which shows its error, or what to enter at the provider. */
function IssuerField({ form, attempt }: { form: ProviderForm; attempt: Attempt }) {
  return (
    <div className="grid gap-2">
      <Field
        label="Issuer"
        error={form.formState.errors.issuer?.message}
        hint="The address under which /.well-known/openid-configuration is found."
      >
        {(control) => (
          <div className="flex gap-2">
            <TextInput
              {...control}
              mono
              type="url"
              autoComplete="off"
              placeholder="https://id.example.org/realms/main"
              {...form.register('issuer', { onChange: () => attempt.reset() })}
            />
            <Button
              busy={attempt.isPending}
              onClick={async () => {
                if (await form.trigger('issuer')) attempt.mutate({ issuer: form.getValues('issuer') })
              }}
            >
              Try it
            </Button>
          </div>
        )}
      </Field>
      <ErrorAlert error={attempt.error} />
      {attempt.data && <Discovered answer={attempt.data} />}
    </div>
  )
}

function SecretField({ form, known }: { form: ProviderForm; known: boolean }) {
  return (
    <TextField
      of={form}
      name="clientSecret"
      register={{ setValueAs: (text: string) => text || undefined }}
      label="Client secret"
      hint={known ? 'Leave it empty to keep it, unless you change the issuer.' : 'Stored encrypted, never shown again.'}
      type="password"
      autoComplete="new-password"
      placeholder={known ? '••••••••' : ''}
    />
  )
}

function Discovered({ answer }: { answer: OidcDiscovery }) {
  if (!answer.works) return <Alert tone="bad">{answer.problem}</Alert>
  return (
    <Alert>
      <p>It answers. People log in at</p>
      <code className="text-xs wrap-anywhere">{answer.logIn}</code>
      <p className="mt-1">Enter there, as the redirect address,</p>
      <code className="text-xs wrap-anywhere">{answer.redirectUri}</code>
    </Alert>
  )
}

function valuesOf(provider: OidcProviderView | null): Values {
  if (!provider) return emptyProvider
  const { slug, name, issuer, clientId, scopes, enabled, registers } = provider
  return { slug, name, issuer, clientId, scopes, enabled, registers }
}
