import { Field, TextInput } from '../../../components/field.tsx'

/** What one tells who reviews an answer. */
export function CommentField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <Field label="A word to the reviewer" optional>
      {(control) => (
        <TextInput {...control} value={value} maxLength={1000} onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  )
}
