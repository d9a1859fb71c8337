import { privileges } from '@pathwar/contracts/kernel/permissions'
import type { SettingKey, SettingSpec, TextSetting } from '@pathwar/contracts/tenancy/settings'
import { settings } from '@pathwar/contracts/tenancy/settings'
import type { ComponentProps } from 'react'
import { Select, TextArea, TextInput } from '../../../components/field.tsx'

interface Props {
  setting: SettingKey
  draft: string
  onDraft: (draft: string) => void
  control: Pick<ComponentProps<'input'>, 'id' | 'aria-invalid' | 'aria-describedby'>
  disabled: boolean
}

/** The control for a setting's value, by its kind. */
export function SettingControl(props: Props) {
  const spec: SettingSpec = settings[props.setting]
  const { draft, onDraft, control, disabled } = props
  switch (spec.kind) {
    case 'text':
      return <TextControl {...props} spec={spec} />
    case 'number':
      return (
        <span className="flex items-center gap-2">
          <TextInput
            {...control}
            disabled={disabled}
            inputMode="numeric"
            className="max-w-24 text-right tabular-nums"
            value={draft}
            onChange={(event) => onDraft(event.target.value)}
          />
          <span className="text-ink-2">{spec.unit}</span>
        </span>
      )
    case 'boolean':
      return (
        <Select {...choose({ control, disabled, draft, onDraft })} className="max-w-40">
          <option value="true">Yes</option>
          <option value="false">No</option>
        </Select>
      )
    case 'choice':
      return (
        <Select {...choose({ control, disabled, draft, onDraft })}>
          {Object.entries(spec.options).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      )
    case 'list':
      return spec.items === 'privilege' ? <PrivilegeList {...props} /> : <HostList {...props} />
  }
}

function TextControl({ draft, onDraft, control, disabled, spec }: Props & { spec: TextSetting }) {
  const shared = { ...control, disabled, value: draft, autoComplete: 'off', spellCheck: false }
  if (spec.format === 'lines') {
    return <TextArea {...shared} spellCheck rows={4} onChange={(event) => onDraft(event.target.value)} />
  }
  const input = (
    <TextInput
      {...shared}
      mono={spec.format === 'word' || spec.format === 'color'}
      placeholder={spec.format === 'color' ? '#2b4fd0' : ''}
      onChange={(event) => onDraft(event.target.value)}
    />
  )
  if (spec.format !== 'color') return input
  return (
    <span className="flex items-center gap-2">
      <input
        type="color"
        aria-label="Pick a colour"
        disabled={disabled}
        value={/^#[0-9a-f]{6}$/i.test(draft) ? draft : '#2b4fd0'}
        onChange={(event) => onDraft(event.target.value)}
        className="size-9 shrink-0 cursor-pointer rounded-md border border-edge bg-surface p-1"
      />
      {input}
    </span>
  )
}

function HostList({ draft, onDraft, control, disabled }: Props) {
  return (
    <TextArea
      {...control}
      mono
      disabled={disabled}
      rows={3}
      value={draft}
      placeholder={'school.example\nuni.example'}
      onChange={(event) => onDraft(event.target.value)}
    />
  )
}

function PrivilegeList({ draft, onDraft, control, disabled }: Props) {
  const chosen = new Set(draft === '' ? [] : draft.split('\n'))
  function toggle(privilege: string): void {
    if (!chosen.delete(privilege)) chosen.add(privilege)
    onDraft(
      Object.keys(privileges)
        .filter((one) => chosen.has(one))
        .join('\n'),
    )
  }
  return (
    <fieldset
      id={control.id}
      disabled={disabled}
      aria-label="Privileges"
      aria-describedby={control['aria-describedby']}
      className="grid max-h-56 gap-0.5 overflow-y-auto rounded-md border border-edge p-1.5"
    >
      {Object.entries(privileges).map(([privilege, sentence]) => (
        <label key={privilege} className="flex items-start gap-2.5 rounded-sm px-1.5 py-1 hover:bg-sunken">
          <input
            type="checkbox"
            className="mt-1 accent-accent"
            checked={chosen.has(privilege)}
            onChange={() => toggle(privilege)}
          />
          <span>
            {sentence} <code className="text-xs text-ink-2">{privilege}</code>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function choose({ control, disabled, draft, onDraft }: Omit<Props, 'setting'>): ComponentProps<'select'> {
  return { ...control, disabled, value: draft, onChange: (event) => onDraft(event.target.value) }
}
