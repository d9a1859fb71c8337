import { CreateField, FieldKind, type FieldView } from '@pathwar/contracts/wargame/entries'
import * as z from 'zod'

const Bound = z.string().regex(/^-?\d*([.,]\d+)?$/, 'Write a number, or nothing.')
const { label, help } = CreateField.shape

/** The values of a question's form; choices are lines. */
export const FieldForm = z
  .strictObject({
    label,
    help: help.unwrap(),
    kind: FieldKind,
    asks: z.enum(['user', 'team']),
    required: z.boolean(),
    public: z.boolean(),
    least: Bound,
    most: Bound,
    options: z.string(),
  })
  .refine(({ kind, options }) => kind !== 'choice' || linesOf(options).length > 0, {
    path: ['options'],
    message: 'Write one choice a line.',
  })
export type FieldForm = z.infer<typeof FieldForm>

/** The initial values: of a question, or of a new one. */
export function fieldForm(view: FieldView | null): FieldForm {
  return {
    label: view?.label ?? '',
    help: view?.help ?? '',
    kind: view?.kind ?? 'text',
    asks: view?.asks ?? 'team',
    required: view?.required ?? false,
    public: view?.public ?? false,
    least: view?.least?.toString() ?? '',
    most: view?.most?.toString() ?? '',
    options: view?.options.join('\n') ?? '',
  }
}

/** The server's input; what the kind has not is left out. */
export function fieldOf({ asks: _, ...form }: FieldForm) {
  const bounded = form.kind === 'text' || form.kind === 'number'
  return {
    ...form,
    least: bounded ? boundOf(form.least) : null,
    most: bounded ? boundOf(form.most) : null,
    options: form.kind === 'choice' ? linesOf(form.options) : [],
  }
}

function boundOf(text: string): number | null {
  return text === '' ? null : Number(text.replace(',', '.'))
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
