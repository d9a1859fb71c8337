import { type GameServerType, type GameServerView, gameServerTypes } from '@pathwar/contracts/worlds/game-servers'
import { clsx } from 'clsx'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { Field, Select, TextInput } from '../../../components/field.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { useUnsaved } from '../../../components/unsaved.ts'
import { errorView } from '../../../errors.ts'
import { type ConnectionField, fieldsOf, ServerForm, serverForm, usualPort } from './connection-form.ts'

type Problems = { path: ConnectionField; message: string }[]

interface Props {
  /** The server to change; null for a new one. */
  server: GameServerView | null
  action: string
  /** Sends the form; returns its errors if it was not sent. */
  send: (form: ServerForm) => Promise<Problems | undefined>
}

/** The form for a game server's name and connection. */
export function ServerEditor({ server, action, send }: Props) {
  const [defaults] = useState(() => serverForm(server))
  const { form, failure, onSubmit } = useContractForm(ServerForm, defaults, async (values) => {
    const place = (problems: Problems) => {
      for (const { path, message } of problems) form.setError(path, { message })
    }
    try {
      place((await send(values)) ?? [])
    } catch (error) {
      // The server names fields of the connection, which are fields of this form.
      const inner = errorView(error).fields.flatMap(({ path, message }) => {
        const field = path.replace(/^connection\./, '')
        return field !== path && field in values ? [{ path: field as ConnectionField, message }] : []
      })
      if (inner.length === 0) throw error
      place(inner)
    }
  })
  const { isSubmitting, isDirty } = form.formState
  useUnsaved(server !== null && isDirty)
  const type = form.watch('type') as GameServerType // the select offers nothing else
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField of={form} name="name" label="Name" />
        <Field label="Game" {...(server && { hint: 'It cannot be changed: add another server instead.' })}>
          {(control) => (
            <Select {...control} disabled={server !== null} {...(server ? { value: type } : form.register('type'))}>
              {Object.entries(gameServerTypes).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {fieldsOf[type].map((field) => (
          <ConnectionInput key={field} field={field} type={type} form={form} stored={isStored(server, field)} />
        ))}
      </div>
      <ErrorAlert error={failure} />
      <div className={clsx('flex items-center gap-3', server === null && 'justify-end')}>
        <Button type="submit" variant="primary" busy={isSubmitting} disabled={server !== null && !isDirty}>
          {action}
        </Button>
        {server && !isDirty && <span className="text-xs text-ink-2">Nothing changed.</span>}
      </div>
    </form>
  )
}

const labels: Record<ConnectionField, string> = {
  host: 'Host',
  port: 'Port',
  tls: 'The server speaks TLS',
  password: 'Remote console password',
  adminUser: 'Admin user',
  adminToken: 'Admin token',
  identityToken: 'Identity token',
  players: 'Simulated players',
}

const hints: Partial<Record<ConnectionField, string>> = {
  identityToken: 'The server shows it when it connects. At least 16 characters.',
}

interface InputProps {
  field: ConnectionField
  type: GameServerType
  form: UseFormReturn<ServerForm, unknown, ServerForm>
  stored: boolean
}

function ConnectionInput({ field, type, form, stored }: InputProps) {
  const { errors } = form.formState
  if (field === 'tls') {
    return (
      <label className="flex items-center gap-2.5 self-start sm:pt-8">
        <input type="checkbox" className="accent-accent" {...form.register('tls')} />
        {labels.tls}
      </label>
    )
  }
  const secret = field === 'password' || field === 'adminToken' || field === 'identityToken'
  return (
    <Field
      label={labels[field]}
      error={errors[field]?.message}
      hint={stored ? 'Empty: it stays as it is.' : hints[field]}
    >
      {(control) => (
        <TextInput
          {...control}
          type={secret ? 'password' : 'text'}
          autoComplete={secret ? 'new-password' : 'off'}
          mono={field === 'host'}
          inputMode={field === 'port' || field === 'players' ? 'numeric' : 'text'}
          placeholder={placeholderOf(field, type, stored)}
          {...form.register(field)}
        />
      )}
    </Field>
  )
}

function placeholderOf(field: ConnectionField, type: GameServerType, stored: boolean): string {
  if (stored) return '••••••••'
  if (field === 'port') return usualPort(type)
  return field === 'host' ? 'play.example.org' : ''
}

function isStored(server: GameServerView | null, field: ConnectionField): boolean {
  return server?.secrets.some((secret) => secret === field) ?? false
}
