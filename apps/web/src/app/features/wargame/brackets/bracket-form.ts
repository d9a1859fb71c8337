import { EmailDomain, Slug } from '@pathwar/contracts/kernel/text'
import { type BracketView, CreateBracket } from '@pathwar/contracts/wargame/brackets'
import * as z from 'zod'

const { name, label } = CreateBracket.shape

/** The values of a bracket's form; a rule is a question and its answers, separated by commas. */
export const BracketForm = z
  .strictObject({
    name,
    slug: z.union([z.literal(''), Slug]),
    label: z.union([z.literal(''), label.unwrap()]),
    isDefault: z.boolean(),
    byCodeOnly: z.boolean(),
    emailDomains: z
      .string()
      .refine(
        (text) => listOf(text).every((one) => EmailDomain.safeParse(one).success),
        'Write domains such as example.org, separated by commas.',
      ),
    /** The slug of a question; empty: none. */
    ruleField: z.string(),
    ruleAnswers: z.array(z.string()),
  })
  .refine(({ ruleField, ruleAnswers }) => ruleField === '' || ruleAnswers.length > 0, {
    path: ['ruleAnswers'],
    message: 'Choose at least one answer.',
  })
export type BracketForm = z.infer<typeof BracketForm>

/** The initial values: of a bracket, or of a new one that is open to all. */
export function bracketForm(view: BracketView | null): BracketForm {
  return {
    name: view?.name ?? '',
    slug: view?.slug ?? '',
    label: view?.label ?? '',
    isDefault: view?.isDefault ?? false,
    byCodeOnly: view?.byCodeOnly ?? false,
    emailDomains: view?.emailDomains.join(', ') ?? '',
    ruleField: view?.rule?.field ?? '',
    ruleAnswers: view?.rule?.answers ?? [],
  }
}

/** The server's input: all but the slug, which stays. */
export function bracketOf(form: BracketForm) {
  const { isDefault, byCodeOnly, ruleField, ruleAnswers } = form
  return {
    ...{ name: form.name, isDefault, byCodeOnly },
    ...(form.label && { label: form.label }),
    emailDomains: listOf(form.emailDomains),
    rule: ruleField === '' ? null : { field: ruleField, answers: ruleAnswers },
  }
}

function listOf(text: string): string[] {
  return text
    .split(/[,\s]+/)
    .map((one) => one.trim())
    .filter(Boolean)
}
